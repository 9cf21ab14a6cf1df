import type { Instrument } from './instrument.ts';
import { watchConnections } from './watch-connections.ts';

/** WebSockets, until they are closed at one end. */
export const webSockets: Instrument = (realm, ledger, signal) =>
  watchConnections(realm, ledger, signal, { name: 'WebSocket', event: 'close', over: 3 });
