import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenTransferables } from './open-transferables.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';
import { areaText } from './sizes.ts';

const { OffscreenCanvas: Canvas } = globalThis as Partial<typeof globalThis>;
const widthOf = nativeGetter(Canvas?.prototype, 'width');
const heightOf = nativeGetter(Canvas?.prototype, 'height');

class Offscreen extends OpenObject {
  constructor(canvas: object) {
    super('canvas', 'OffscreenCanvas', canvas, { detail: areaText(widthOf(canvas), heightOf(canvas)) });
  }

  /** Another realm's; or a script has made it empty, the only way to give its memory back at once. */
  isOver(): boolean {
    return widthOf(this.object) === 0 && heightOf(this.object) === 0;
  }
}

/** Canvases that are not in a document, until they are empty. */
export const offscreenCanvases: Instrument = (realm, ledger, signal) => {
  const open = new OpenTransferables(realm, ledger, signal);
  replaceConstructor(realm, 'OffscreenCanvas', signal, (made, from) =>
    open.acquire(made, new Offscreen(made), from),
  );
  open.madeBy(
    realm.HTMLCanvasElement?.prototype,
    'transferControlToOffscreen',
    (made) => new Offscreen(made),
  );
};
