import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';

/** Audio contexts, also suspended ones, until they are closed. */
export const audioContexts: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  const rateOf = nativeGetter(realm.BaseAudioContext?.prototype, 'sampleRate');
  open.releasedBy(realm.AudioContext?.prototype, 'close');
  replaceConstructor(realm, 'AudioContext', signal, (made, from) => {
    const more = { detail: `${rateOf(made)} Hz`, mustRelease: true };
    open.acquire(made, new OpenObject('audio context', 'AudioContext', made, more), from);
  });
};
