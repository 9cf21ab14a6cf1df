import type { Instrument } from './instrument.ts';
import { watchMutations } from './removed-dom/watch-mutations.ts';
import { watchRemovals } from './removed-dom/watch-removals.ts';

/** What is removed from a document by the usual methods, until it is put back: it should be collected. */
export const removedDom: Instrument = (realm, ledger, signal) => {
  watchRemovals(realm, ledger, signal, () => 'removed DOM');
};

/** As `removedDom`, whatever removes it, at a price: see `watchMutations`. */
export const allRemovedDom: Instrument = (realm, ledger, signal) => {
  watchMutations(
    realm,
    watchRemovals(realm, ledger, signal, () => 'removed DOM'),
    signal,
  );
};
