import { SafeWeakMap } from '../../tracker/intrinsics.ts';
import type { Realm } from '../instrument.ts';
import type { Ledger } from '../ledger.ts';
import { type KindOf, Removals } from './removals.ts';
import { watchRemovingMethods } from './removing-methods.ts';

interface Watched {
  readonly removals: Removals;
  readonly kinds: KindOf[];
}

/** Several ask for what is removed until the same signal is aborted, and it is watched once for all. */
const watched = new SafeWeakMap<AbortSignal, Watched>();

/**
 * Tells the ledger of elements that are removed, until the signal is aborted.
 *
 * @param kindOf tells as which kind one is told; who asks `first` is asked before the others.
 */
export function watchRemovals(
  realm: Realm,
  ledger: Ledger,
  signal: AbortSignal,
  kindOf: KindOf,
  { first = false } = {},
): Removals {
  const known = watched.get(signal);
  if (known !== undefined) {
    if (first) known.kinds.unshift(kindOf);
    else known.kinds.push(kindOf);
    return known.removals;
  }
  const kinds = [kindOf];
  const removals = new Removals(ledger, (element) => {
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i]?.(element);
      if (kind) return kind;
    }
    return null;
  });
  watched.set(signal, { removals, kinds });
  watchRemovingMethods(realm, removals, signal);
  return removals;
}
