import type { Instrument } from './instrument.ts';

/** Several instruments as one, for what is switched on together. */
export const all =
  (...instruments: readonly Instrument[]): Instrument =>
  (realm, ledger, signal) => {
    for (const instrument of instruments) instrument(realm, ledger, signal);
  };
