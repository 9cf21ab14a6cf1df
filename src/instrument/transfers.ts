import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { getOwnPropertyDescriptor } from '../tracker/properties.ts';
import { callNative } from './call-native.ts';
import type { Realm } from './instrument.ts';
import { replaceMethod, type Trap } from './replace.ts';

type Check = (args: readonly unknown[]) => void;

const checks = new SafeWeakMap<AbortSignal, Check[]>();
const { isArray } = Array;

/**
 * Calls `check` whenever something may have been transferred to another realm, until the signal is aborted, with the arguments,
 * which are the page's: it should not read them, where what was transferred is empty.
 */
export function whenTransferred(realm: Realm, signal: AbortSignal, check: Check): void {
  const known = checks.get(signal);
  if (known !== undefined) {
    known[known.length] = check;
    return;
  }
  const all = [check];
  checks.set(signal, all);
  const trap: Trap = (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    // a list, or options; else an origin, or nothing
    if (args.length > 2 || typeof args[1] === 'object') for (let i = 0; i < all.length; i++) all[i]?.(args);
    return result;
  };
  for (const place of [realm.Worker?.prototype, realm.MessagePort?.prototype, realm])
    replaceMethod(realm, place, 'postMessage', signal, trap);
  replaceMethod(realm, realm.ServiceWorker?.prototype, 'postMessage', signal, trap);
  replaceMethod(realm, realm, 'structuredClone', signal, trap);
}

/**
 * Calls `take` with each object that was transferred, once it was: those of the list, or of the option, that is the last
 * argument of `postMessage` and `structuredClone`. What is no plain array, or is told by a getter, is not looked at.
 */
export function eachTransferred(args: readonly unknown[], take: (object: object) => void): void {
  const last = args.length > 1 ? args[args.length - 1] : undefined;
  if (typeof last !== 'object' || last === null) return;
  const list: unknown = isArray(last) ? last : getOwnPropertyDescriptor(last, 'transfer')?.value;
  if (!isArray(list)) return;
  for (let i = 0; i < list.length; i++) {
    const one: unknown = getOwnPropertyDescriptor(list, i)?.value;
    if (typeof one === 'object' && one !== null) take(one);
  }
}
