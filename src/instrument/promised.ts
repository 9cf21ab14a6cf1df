import { apply, getPrototypeOf } from '../tracker/properties.ts';
import { hasAborted } from './has-aborted.ts';
import type { Realm } from './instrument.ts';
import type { Ledger, Place } from './ledger.ts';
import { replaceMethod, type Trap } from './replace.ts';

const promisePrototype: object = Promise.prototype;

/** Puts a trap before a method that gives a promise, as `replaceMethod` does, and tells of what that promise comes to. */
export function replacePromising(
  realm: Realm,
  object: object | undefined,
  key: string,
  signal: AbortSignal,
  ledger: Ledger,
  fulfilled: (value: unknown, place: Place, receiver: unknown) => void,
): void {
  const trap: Trap = (target, receiver, args, from) => {
    const promise = apply(target, receiver, args);
    if (hasAborted(signal) || !isOurs(promise)) return promise;
    return follow(promise, receiver, ledger.place(from), fulfilled);
  };
  replaceMethod(realm, object, key, signal, trap);
}

/** A promise of this realm that nobody has made a class of their own from. */
const isOurs = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && getPrototypeOf(value) === promisePrototype;

/**
 * The page is given what this returns, and never sees the platform's promise. Whoever listens to a promise handles it: the page
 * would no longer be told of a rejection that it does not handle, or would be told twice. The price: what it comes to is known
 * one microtask later. An `async` function is nothing that a page can patch, as it could `then`.
 */
async function follow(
  promise: Promise<unknown>,
  receiver: unknown,
  place: Place,
  fulfilled: (value: unknown, place: Place, receiver: unknown) => void,
): Promise<unknown> {
  const value = await promise;
  try {
    fulfilled(value, place, receiver);
  } catch {
    // somebody has replaced the method, and it comes to what the platform never gives
  }
  return value;
}
