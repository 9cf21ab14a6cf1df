import type { Ledger } from './ledger.ts';

/** A realm whose platform is watched: a window, a worker's global object, Node's. */
export type Realm = typeof globalThis;

/** Enters into a ledger what is registered with one part of the platform from now on, until the signal is aborted. */
export type Instrument = (realm: Realm, ledger: Ledger, signal: AbortSignal) => void;

type Method = (this: never, ...args: never[]) => unknown;

const undoing = new WeakMap<AbortSignal, (() => void)[]>();

/** Calls `undo` when the signal is aborted, what was done last first. The first call has to be before anything is watched. */
export function whenAborted(signal: AbortSignal, undo: () => void): void {
  const known = undoing.get(signal);
  if (known !== undefined) {
    known.push(undo);
    return;
  }
  const undos = [undo];
  undoing.set(signal, undos);
  signal.addEventListener('abort', () => {
    for (const undo of undos.reverse()) undo();
  });
}

/** The object that has a property itself: an object, or one that it inherits from. */
function ownerOf(object: object, key: string): object | undefined {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, key)) return at;
  return undefined;
}

/**
 * Puts a method in the place of another one, until the signal is aborted; not where somebody has put a third in its place
 * meanwhile. What the realm does not have stays so.
 *
 * @param object has the method, or inherits it.
 */
export function replace<T extends object, K extends keyof T & string>(
  object: T | undefined,
  key: K,
  signal: AbortSignal,
  make: (original: T[K]) => T[K],
): void {
  const owner = object && ownerOf(object, key);
  if (object === undefined || owner === undefined) return;
  // it may be made when it is first asked for, and test environments give a realm accessors
  const original = object[key];
  const before = Object.getOwnPropertyDescriptor(owner, key);
  if (before?.configurable !== true || typeof original !== 'function') return;
  const value = make(original);
  whenAborted(signal, () => {
    if (Object.getOwnPropertyDescriptor(owner, key)?.value === value)
      Object.defineProperty(owner, key, before);
  });
  const { enumerable = true } = before;
  Object.defineProperty(owner, key, { value, enumerable, configurable: true, writable: true });
}

/**
 * Puts a constructor in the place of another one, as `replace` does a method: what it makes is of the original's class.
 *
 * @param made is told of each object, and of the function that its maker has called.
 */
export function replaceConstructor<K extends keyof Realm & string>(
  realm: Realm,
  key: K,
  signal: AbortSignal,
  made: (made: object, from: Method) => void,
): void {
  replace(realm as Record<string, unknown> & Realm, key, signal, (original) => {
    const watched: unknown = new Proxy(original as object & (new (...args: unknown[]) => object), {
      construct: function construct(target, args, newTarget) {
        const object: object = Reflect.construct(target, args, newTarget === watched ? target : newTarget);
        made(object, construct);
        return object;
      },
    });
    return watched as Realm[K];
  });
}

/**
 * Tells whenever a property of accessors is set, until the signal is aborted.
 *
 * @param onSet is told whose, and the function that whoever sets it has called.
 */
export function watchSetter(
  object: object | undefined,
  key: string,
  signal: AbortSignal,
  onSet: (target: object, from: Method) => void,
): void {
  const owner = object && ownerOf(object, key);
  const before = owner && Object.getOwnPropertyDescriptor(owner, key);
  const { set } = before ?? {};
  if (owner === undefined || before?.configurable !== true || set === undefined) return;
  function watched(this: object, value: unknown): void {
    set?.call(this, value);
    onSet(this, watched as Method);
  }
  whenAborted(signal, () => {
    if (Object.getOwnPropertyDescriptor(owner, key)?.set === watched)
      Object.defineProperty(owner, key, before);
  });
  Object.defineProperty(owner, key, { ...before, set: watched });
}
