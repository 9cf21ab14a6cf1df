import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';

/*
 * What the platform itself answers, whatever a page, or another instrument, has made of it meanwhile.
 */

type Ask = (object: unknown) => unknown;

const { then } = Promise.prototype;
const { addEventListener } = (globalThis as Partial<typeof globalThis>).EventTarget?.prototype ?? {};

/** Reads a property of the platform's; `undefined` where it is none of those that have it, or can't tell yet. */
export function nativeGetter(prototype: object | undefined, key: string): Ask {
  const get = getOwnPropertyDescriptor(prototype ?? {}, key)?.get;
  return (object) => {
    try {
      return get && apply(get, object, []);
    } catch {
      return undefined;
    }
  };
}

/**
 * Calls `settled` when this promise is settled. Only for promises whose rejection is handled, or is nobody's but ours: else a
 * page would no longer hear that nobody handles it.
 */
export function whenSettled(promise: unknown, settled: (value: unknown) => void): void {
  try {
    apply(then, promise, [settled, settled]);
  } catch {
    // an environment of tests has something else in its place, of which nothing is heard
  }
}

/**
 * Listens to an object of the platform. The listener should keep nothing: it is called as a method of the object.
 *
 * @returns false if it is none that can be listened to, as what tests put in its place.
 */
export function listen(
  object: object,
  type: string,
  listener: (this: object, event: Event) => void,
): boolean {
  try {
    apply(addEventListener as NonNullable<typeof addEventListener>, object, [type, listener]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether an object can be listened to without being kept in memory by that. Firefox keeps a connection only as long as
 * somebody listens, as the HTML Standard has it; engines with V8 keep it as long as it is open.
 */
export const canListen = 'v8BreakIterator' in Intl;
