import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply } from '../tracker/properties.ts';
import type { Realm } from './instrument.ts';
import { replaceMethod, type Trap } from './replace.ts';

const checks = new SafeWeakMap<AbortSignal, (() => void)[]>();

/**
 * Calls `check` whenever something may have been transferred to another realm, until the signal is aborted. What it was is not
 * read, since it is the page's; what was transferred is empty.
 */
export function whenTransferred(realm: Realm, signal: AbortSignal, check: () => void): void {
  const known = checks.get(signal);
  if (known !== undefined) {
    known[known.length] = check;
    return;
  }
  const all = [check];
  checks.set(signal, all);
  const trap: Trap = (target, receiver, args) => {
    const result = apply(target, receiver, args);
    // a list, or options; else an origin, or nothing
    if (args.length > 2 || typeof args[1] === 'object') for (let i = 0; i < all.length; i++) all[i]?.();
    return result;
  };
  for (const place of [realm.Worker?.prototype, realm.MessagePort?.prototype, realm])
    replaceMethod(realm, place, 'postMessage', signal, trap);
  replaceMethod(realm, realm.ServiceWorker?.prototype, 'postMessage', signal, trap);
  replaceMethod(realm, realm, 'structuredClone', signal, trap);
}
