import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';

const CODECS = ['AudioDecoder', 'AudioEncoder', 'ImageDecoder', 'VideoDecoder', 'VideoEncoder'] as const;

class Codec extends OpenObject {
  readonly #stateOf: (codec: object) => unknown;

  constructor(name: string, codec: object, stateOf: (codec: object) => unknown) {
    super('codec', name, codec, { mustRelease: true });
    this.#stateOf = stateOf;
  }

  /** An error closes it. */
  isOver(): boolean {
    return this.#stateOf(this.object) === 'closed';
  }
}

/** Decoders and encoders, until they are closed. */
export const codecs: Instrument = (realm, ledger, signal) => {
  for (const name of CODECS) {
    const prototype = realm[name]?.prototype;
    const open = new OpenObjects(realm, ledger, signal);
    const stateOf = nativeGetter(prototype, 'state');
    open.releasedBy(prototype, 'close');
    replaceConstructor(realm, name, signal, (made, from) =>
      open.acquire(made, new Codec(name, made, stateOf), from),
    );
  }
};
