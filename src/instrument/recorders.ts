import type { StackStart } from '../tracker/leak-info.ts';
import { callNative } from './call-native.ts';
import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

const { MediaRecorder: Recorder } = globalThis as Partial<typeof globalThis>;
const stateOf = nativeGetter(Recorder?.prototype, 'state');
const typeOf = nativeGetter(Recorder?.prototype, 'mimeType');

class Recording extends OpenObject {
  constructor(recorder: object) {
    super('recorder', 'MediaRecorder', recorder, { detail: `${typeOf(recorder) ?? ''}` });
  }

  /** It ends with the tracks that it records. */
  isOver(): boolean {
    return stateOf(this.object) === 'inactive';
  }
}

/** Media recorders, from their start until they are stopped. */
export const recorders: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  const prototype = realm.MediaRecorder?.prototype;
  const trapStart: Trap = (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    open.acquire(receiver as object, new Recording(receiver as object), trapStart as unknown as StackStart);
    return result;
  };
  replaceMethod(realm, prototype, 'start', signal, trapStart);
  open.releasedBy(prototype, 'stop');
};
