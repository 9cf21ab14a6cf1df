import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';

/** Broadcast channels, until they are closed. */
export const broadcastChannels: Instrument = (realm, ledger, signal) => {
  const { prototype } = realm.BroadcastChannel ?? {};
  const open = new OpenObjects(realm, ledger, signal);
  open.releasedBy(prototype, 'close');
  const nameOf = nativeGetter(prototype, 'name');
  replaceConstructor(realm, 'BroadcastChannel', signal, (made, from) => {
    const more = { detail: `${nameOf(made) ?? ''}`, mustRelease: true };
    open.acquire(made, new OpenObject('channel', 'BroadcastChannel', made, more), from);
  });
};
