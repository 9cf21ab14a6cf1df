import { connections } from './connections.ts';
import type { Instrument } from './instrument.ts';
import { listeners } from './listeners.ts';
import { objectUrls } from './object-urls.ts';
import { observers } from './observers.ts';
import { timers } from './timers.ts';

export type { Instrument, Realm } from './instrument.ts';
export { Ledger, type Registration } from './ledger.ts';

/** Each for one part of the platform. */
export const INSTRUMENTS: readonly Instrument[] = [connections, listeners, objectUrls, observers, timers];
