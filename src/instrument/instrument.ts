import type { Ledger } from './ledger.ts';

/** A realm whose platform is watched: a window, a worker's global object, Node's. */
export type Realm = typeof globalThis;

/** Enters into a ledger what is taken from one part of the platform from now on, until the signal is aborted. */
export type Instrument = (realm: Realm, ledger: Ledger, signal: AbortSignal) => void;
