import type { LeakTracker } from './leak-tracker.ts';
import type { TrackerInspector } from './tracker-inspector.ts';

/*
 * What all copies of this library in one realm agree on, the extension's and the test kits' among them. The first to
 * load puts a frozen `RealmState` at `globalThis[Symbol.for(REALM_KEY)]`; the others share it if it has their number,
 * and otherwise step back: they leave it alone, keep to themselves, and say so.
 */

export const REALM_KEY = 'resource-tracker';

/**
 * Grows with every change of `RealmState`, down to what its methods take and return, and with additions too: so no copy
 * has to ask what the other one can do. The price is that copies of different numbers share nothing.
 */
export const REALM_VERSION = 1;

/** Why a copy has stepped back, as a sentence; `version` is whatever it found, ours on something that is not ours too. */
export const conflictWith = (version: unknown): string =>
  `Resource Tracker found version ${typeof version === 'number' && version !== REALM_VERSION ? version : '?'} here, expected ${REALM_VERSION}, and keeps to itself: ` +
  'update resource-tracker-devtools or the extension.';

export interface RealmState {
  readonly version: typeof REALM_VERSION;
  readonly tracker: LeakTracker;
  readonly inspector: TrackerInspector;
}
