import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { replacePromising } from './promised.ts';
import { EndingObject } from './registration.ts';

/** Locks that keep a screen on, until they are released, by the page or by the browser. */
export const wakeLocks: Instrument = (realm, ledger, signal) => {
  const sentinel = realm.WakeLockSentinel?.prototype;
  const open = new OpenObjects(realm, ledger, signal);
  open.releasedBy(sentinel, 'release');
  // who listens to one keeps it in memory, so that it is looked at now and then
  const released = nativeGetter(sentinel, 'released');
  const isReleased = (object: object): boolean => released(object) === true;
  replacePromising(realm, realm.WakeLock?.prototype, 'request', signal, ledger, (made, place) => {
    if (typeof made === 'object' && made !== null)
      open.acquire(made, new EndingObject('wake lock', 'WakeLockSentinel', made, {}, isReleased), place);
  });
};
