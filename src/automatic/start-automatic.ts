import { INSTRUMENTS } from '../instrument/index.ts';
import { KINDS } from '../instrument/kinds.ts';
import { allRemovedDom } from '../instrument/removed-dom.ts';
import { hasOwn } from '../tracker/intrinsics.ts';
import { realm } from '../tracker/realm.ts';
import type { AutomaticOptions } from './options.ts';
import { TrackerLedger } from './tracker-ledger.ts';

export interface AutomaticTracking {
  /** Tracks what has been taken in this task, which is else done at its end. */
  flush(): void;
  /** From now on nothing of the platform is watched; what is tracked stays so. */
  stop(): void;
}

/**
 * Tracks what this realm takes from the platform from now on, without a call of the page's: timers, listeners, connections and
 * the like, each by its kind.
 *
 * @throws TypeError if there is no such kind, or no such way to see what is removed.
 */
export function startAutomaticTracking({
  kinds,
  stacks = 'all',
  removals = 'cheap',
}: AutomaticOptions = {}): AutomaticTracking {
  const chosen = kinds ?? KINDS;
  for (const kind of chosen)
    if (!hasOwn(INSTRUMENTS, kind))
      throw new TypeError(
        `There is no kind "${kind}" to track automatically: expected some of ${KINDS.join(', ')}.`,
      );
  if (removals !== 'cheap' && removals !== 'exact')
    throw new TypeError(`There is no way "${removals}" to see what is removed: expected cheap or exact.`);
  const instruments = removals === 'exact' ? { ...INSTRUMENTS, 'removed DOM': allRemovedDom } : INSTRUMENTS;
  const stop = new AbortController();
  const ledger = new TrackerLedger(realm, stacks);
  for (const kind of chosen) instruments[kind](globalThis, ledger, stop.signal);
  return { flush: () => ledger.flush(), stop: () => stop.abort() };
}
