import type { Instrument } from './instrument.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';

/** Dedicated workers, until they are terminated. */
export const workers: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  open.releasedBy(realm.Worker?.prototype, 'terminate');
  replaceConstructor(realm, 'Worker', signal, (made, from, args) => {
    const detail = typeof args[0] === 'string' ? args[0] : '';
    open.acquire(made, new OpenObject('worker', 'Worker', made, { detail, mustRelease: true }), from);
  });
};
