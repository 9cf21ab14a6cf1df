import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenTransferables } from './open-transferables.ts';
import { replacePromising } from './promised.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';
import { areaText } from './sizes.ts';

const {
  VideoFrame: Frame,
  AudioData: Audio,
  ImageDecoder: Decoder,
} = globalThis as Partial<typeof globalThis>;
const widthOf = nativeGetter(Frame?.prototype, 'codedWidth');
const heightOf = nativeGetter(Frame?.prototype, 'codedHeight');
const countOf = nativeGetter(Audio?.prototype, 'numberOfFrames');

class Picture extends OpenObject {
  constructor(frame: object) {
    const detail = areaText(widthOf(frame), heightOf(frame));
    super('media frame', 'VideoFrame', frame, { detail, mustRelease: true });
  }

  isOver(): boolean {
    return widthOf(this.object) === 0;
  }
}

class Sound extends OpenObject {
  constructor(data: object) {
    super('media frame', 'AudioData', data, { detail: `${countOf(data)} samples`, mustRelease: true });
  }

  isOver(): boolean {
    return countOf(this.object) === 0;
  }
}

/**
 * Frames of video and data of audio that a script makes, clones, or is given by an `ImageDecoder`, until they are closed or
 * given away. What a decoder gives to its callback, and what is read from a stream, is not seen.
 */
export const mediaFrames: Instrument = (realm, ledger, signal) => {
  const open = new OpenTransferables(realm, ledger, signal);
  for (const { name, Made } of [
    { name: 'VideoFrame', Made: Picture },
    { name: 'AudioData', Made: Sound },
  ] as const) {
    const prototype = realm[name]?.prototype;
    replaceConstructor(realm, name, signal, (made, from) => open.acquire(made, new Made(made), from));
    open.madeBy(prototype, 'clone', (made) => new Made(made));
    open.releasedBy(prototype, 'close');
  }
  replacePromising(realm, Decoder?.prototype, 'decode', signal, ledger, (result, place) => {
    const { image } = result as ImageDecodeResult;
    open.acquire(image, new Picture(image), place);
  });
  // whoever reads them there has to close them
  open.takenBy(realm.WritableStreamDefaultWriter?.prototype, 'write');
  open.takenBy(realm.ReadableStreamDefaultController?.prototype, 'enqueue');
  open.takenBy(realm.TransformStreamDefaultController?.prototype, 'enqueue');
};
