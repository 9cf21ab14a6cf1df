import { bare, defineProperty, hasOwn } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply, getOwnPropertyDescriptor, getPrototypeOf } from '../tracker/properties.ts';
import type { Realm } from './instrument.ts';
import { lookLike } from './native-text.ts';
import { hideOwnFrames } from './own-frames.ts';
import { type Callable, handlerOf, type Trap } from './trap.ts';
import { whenAborted } from './when-aborted.ts';

export type { Trap } from './trap.ts';

// taken before a page could replace them
const SafeProxy = Proxy;
const { construct: reflectConstruct } = Reflect;

/** The object that has a property itself: an object, or one that it inherits from. */
function ownerOf(object: object, key: PropertyKey): object | undefined {
  for (let at: object | null = object; at !== null; at = getPrototypeOf(at)) if (hasOwn(at, key)) return at;
  return undefined;
}

/** Defines what is put in the place of a property, until the signal is aborted; not where somebody has replaced it meanwhile. */
function define(
  owner: object,
  key: PropertyKey,
  before: PropertyDescriptor,
  after: PropertyDescriptor,
  signal: AbortSignal,
): void {
  defineProperty(owner, key, bare({ ...before, ...after }));
  whenAborted(signal, () => {
    const now = getOwnPropertyDescriptor(owner, key);
    const { value, get, set } = after;
    const isOurs = set ? now?.set === set : get ? now?.get === get : now?.value === value;
    if (isOurs) defineProperty(owner, key, bare(before));
  });
}

/**
 * Puts a trap before a method, until the signal is aborted. What the realm does not have, or does not let replace, stays so.
 *
 * @param object has the method, or inherits it.
 */
export function replaceMethod(
  realm: Realm,
  object: object | undefined | null,
  key: PropertyKey,
  signal: AbortSignal,
  trap: Trap,
): void {
  const owner = object && ownerOf(object, key);
  const before = owner && getOwnPropertyDescriptor(owner, key);
  if (!object || !owner || before?.configurable !== true) return;
  // it may be made when it is first asked for, and test environments give a realm accessors
  const original: unknown = before.get === undefined ? before.value : apply(before.get, object, []);
  if (typeof original !== 'function') return;
  const value = new SafeProxy(original as Callable, handlerOf(trap));
  lookLike(value, original, realm, signal);
  if (before.get === undefined) define(owner, key, before, { value }, signal);
  else {
    const { enumerable = true } = before;
    defineProperty(owner, key, bare({ value, enumerable, configurable: true, writable: true }));
    whenAborted(signal, () => {
      if (getOwnPropertyDescriptor(owner, key)?.value === value) defineProperty(owner, key, bare(before));
    });
  }
}

/**
 * Puts a trap before a constructor, as `replaceMethod` does: what it makes is of the original's class, or of that which is
 * derived from it.
 *
 * @param made is told of each object, of the function that its maker has called, and of the arguments.
 * @param owner has the constructor: the realm, or a namespace of it.
 */
export function replaceConstructor(
  realm: Realm,
  key: string,
  signal: AbortSignal,
  made: (made: object, from: StackStart, args: readonly unknown[]) => void,
  owner: object = realm,
): void {
  const before = getOwnPropertyDescriptor(owner, key);
  const original: unknown = before?.get === undefined ? before?.value : apply(before.get, owner, []);
  if (before?.configurable !== true || typeof original !== 'function') return;
  function construct(target: Callable, args: unknown[], newTarget: Callable): object {
    try {
      const object: object = reflectConstruct(target, args, newTarget === watched ? target : newTarget);
      made(object, construct, args);
      return object;
    } catch (error) {
      hideOwnFrames(error, construct);
      throw error;
    }
  }
  const watched: Callable = new SafeProxy(original as Callable, bare({ construct }));
  lookLike(watched, original, realm, signal);
  const { enumerable = false } = before;
  defineProperty(owner, key, bare({ value: watched, enumerable, configurable: true, writable: true }));
  whenAborted(signal, () => {
    if (getOwnPropertyDescriptor(owner, key)?.value === watched) defineProperty(owner, key, bare(before));
  });
  const alias = `webkit${key}`;
  const same = getOwnPropertyDescriptor(owner, alias);
  // the older name of the same
  if (same?.configurable && same.value === original) define(owner, alias, same, { value: watched }, signal);
  const prototype: unknown = original.prototype;
  if (typeof prototype !== 'object' || prototype === null) return;
  const named = getOwnPropertyDescriptor(prototype, 'constructor');
  if (named?.configurable && named.value === original)
    define(prototype, 'constructor', named, { value: watched }, signal);
}

/** Puts a trap before the setter of a property, as `replaceMethod` does. */
export const replaceSetter = (
  realm: Realm,
  object: object | undefined,
  key: string,
  signal: AbortSignal,
  trap: Trap,
): void => replaceAccessor(realm, object, key, 'set', signal, trap);

function replaceAccessor(
  realm: Realm,
  object: object | undefined,
  key: string,
  which: 'get' | 'set',
  signal: AbortSignal,
  trap: Trap,
): void {
  const owner = object && ownerOf(object, key);
  const before = owner && getOwnPropertyDescriptor(owner, key);
  const original = before?.[which];
  if (!owner || before?.configurable !== true || original === undefined) return;
  const accessor = new SafeProxy(original as Callable, handlerOf(trap));
  lookLike(accessor, original, realm, signal);
  define(owner, key, before, { [which]: accessor }, signal);
}

/**
 * Tells whenever a property of accessors has been read, until the signal is aborted.
 *
 * @param onGet is told whose, and the function that whoever reads it has called.
 */
export function watchGetter(
  realm: Realm,
  object: object | undefined,
  key: string,
  signal: AbortSignal,
  onGet: (target: object, from: StackStart) => void,
): void {
  const trap: Trap = (target, receiver, args, from) => {
    const result = apply(target, receiver, args);
    onGet(receiver as object, from);
    return result;
  };
  replaceAccessor(realm, object, key, 'get', signal, trap);
}

/**
 * Tells whenever a property of accessors has been set, until the signal is aborted.
 *
 * @param onSet is told whose, to what, and the function that whoever sets it has called.
 */
export function watchSetter(
  realm: Realm,
  object: object | undefined,
  key: string,
  signal: AbortSignal,
  onSet: (target: object, value: unknown, from: StackStart) => void,
): void {
  const trap: Trap = (target, receiver, args, from) => {
    const result = apply(target, receiver, args);
    onSet(receiver as object, args[0], from);
    return result;
  };
  replaceSetter(realm, object, key, signal, trap);
}
