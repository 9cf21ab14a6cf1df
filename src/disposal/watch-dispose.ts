import {
  bare,
  defineProperty,
  disposeSymbol,
  IntrinsicTypeError,
  SafeSet,
  SafeWeakMap,
} from '../tracker/intrinsics.ts';
import type { Unwatch } from '../tracker/leak-info.ts';
import {
  apply,
  deleteProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isExtensible,
} from '../tracker/properties.ts';

const asyncDisposeSymbol: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');

/** Told of the object whose method of disposal has been called. */
type DisposeListener = (target: unknown) => void;

type Method = (this: unknown, ...args: unknown[]) => unknown;
type DisposeKey = typeof disposeSymbol | typeof asyncDisposeSymbol;

/** A method of disposal that can be replaced. */
interface Found {
  readonly key: DisposeKey;
  readonly method: Method;
  /** Whether it is the target's own, not an inherited one. */
  readonly own: boolean;
}

interface Watch {
  readonly listeners: SafeSet<DisposeListener>;
  /** How many listen. */
  count: number;
  readonly restore: (target: object) => void;
}

/** By target: so a method that holds its target keeps nothing alive, where a record that holds the method would. */
const watches = new SafeWeakMap<object, Watch | undefined>();

/**
 * For the option `watch` of `track`: notices when `[Symbol.dispose]` or `[Symbol.asyncDispose]` of the target has
 * returned or thrown. An asynchronous one has begun by then, not ended: to wait for its promise would hide from the page
 * that nobody handles its rejection. Until the watch ends, both are properties of the target that pass everything on.
 *
 * @throws TypeError if the target has no such method, or none that can be replaced; then nothing has changed.
 */
export function watchDispose(target: object, disposed: DisposeListener): Unwatch {
  // one for each watch, so that whoever watches a target twice can end one of them
  const listener = (target: unknown) => disposed(target);
  listen(target, listener);
  return (target) => unlisten(target, listener);
}

function listen(target: object, listener: DisposeListener): void {
  const watch = watches.get(target) ?? begin(target);
  watch.listeners.add(listener);
  watch.count++;
}

function unlisten(target: object, listener: DisposeListener): void {
  const watch = watches.get(target);
  if (watch === undefined) return;
  watch.listeners.delete(listener);
  if (--watch.count > 0) return;
  watches.set(target, undefined);
  watch.restore(target);
}

function begin(target: object): Watch {
  const found = [find(target, disposeSymbol), find(target, asyncDisposeSymbol)] as const;
  if (!found[0] && !found[1])
    throw new IntrinsicTypeError(
      'Cannot watch the disposal of this target: expected a method [Symbol.dispose] or [Symbol.asyncDispose] that can ' +
        'be replaced. Call disposeResource(target) where it is disposed instead.',
    );
  const listeners = new SafeSet<DisposeListener>();
  const restoreSync = replace(target, found[0], listeners);
  const restoreAsync = replace(target, found[1], listeners);
  const watch: Watch = {
    listeners,
    count: 0,
    restore(target) {
      restoreSync?.(target);
      restoreAsync?.(target);
    },
  };
  watches.set(target, watch);
  return watch;
}

function find(target: unknown, key: DisposeKey): Found | undefined {
  if ((typeof target !== 'object' && typeof target !== 'function') || target === null) return undefined;
  for (let holder: object | null = target; holder !== null; holder = getPrototypeOf(holder)) {
    const property = getOwnPropertyDescriptor(holder, key);
    if (property === undefined) continue;
    const { value, writable, configurable } = bare(property);
    const own = holder === target;
    const replaceable = own ? writable || configurable : isExtensible(target);
    return typeof value === 'function' && replaceable ? { key, method: value, own } : undefined;
  }
  return undefined;
}

/** @returns what puts the method back, unless the page has replaced it meanwhile. */
function replace(target: object, found: Found | undefined, listeners: SafeSet<DisposeListener>) {
  if (found === undefined) return undefined;
  const { key, method, own } = found;
  const value = passOn(method, listeners);
  const attributes = own ? { value } : { value, writable: true, configurable: true };
  defineProperty(target, key, bare(attributes));
  return (target: object) => {
    const current = getOwnPropertyDescriptor(target, key);
    if (current === undefined || bare(current).value !== value) return;
    if (own) defineProperty(target, key, bare({ value: method }));
    else deleteProperty(target, key);
  };
}

function passOn(method: Method, listeners: SafeSet<DisposeListener>): Method {
  const { call } = {
    // a method, so that it is no constructor; most methods of disposal are none
    call(this: unknown, ...args: unknown[]): unknown {
      try {
        return apply(method, this, args);
      } finally {
        listeners.forEach((listener) => void listener(this));
      }
    },
  };
  copyProperty('name', method, call);
  copyProperty('length', method, call);
  return call;
}

function copyProperty(key: 'name' | 'length', from: Method, to: Method): void {
  const property = getOwnPropertyDescriptor(from, key);
  if (property !== undefined) defineProperty(to, key, bare(property));
}
