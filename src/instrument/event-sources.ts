import type { Instrument } from './instrument.ts';
import { watchConnections } from './watch-connections.ts';

/** EventSources, until they are closed, or fail for good. */
export const eventSources: Instrument = (realm, ledger, signal) =>
  watchConnections(realm, ledger, signal, { name: 'EventSource', event: 'error', over: 2 });
