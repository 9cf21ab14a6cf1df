import type { Instrument } from './instrument.ts';
import { isObject } from './is-object.ts';
import { nativeGetter } from './native.ts';
import { OpenTransferables } from './open-transferables.ts';
import { replacePromising } from './promised.ts';
import { OpenObject } from './registration.ts';
import { areaText, bytesText } from './sizes.ts';

const { ImageBitmap: Bitmap } = globalThis as Partial<typeof globalThis>;
const widthOf = nativeGetter(Bitmap?.prototype, 'width');
const heightOf = nativeGetter(Bitmap?.prototype, 'height');

/** Red, green, blue, and how opaque. */
const BYTES_A_PIXEL = 4;

class Pixels extends OpenObject {
  constructor(bitmap: object) {
    const width = Number(widthOf(bitmap));
    const height = Number(heightOf(bitmap));
    const detail = `${areaText(width, height)}, ${bytesText(width * height * BYTES_A_PIXEL)}`;
    super('image bitmap', 'ImageBitmap', bitmap, { detail, mustRelease: true });
  }

  /** Closed, or another realm's. */
  isOver(): boolean {
    return widthOf(this.object) === 0;
  }
}

/** Image bitmaps, until they are closed, or given away. */
export const imageBitmaps: Instrument = (realm, ledger, signal) => {
  const open = new OpenTransferables(realm, ledger, signal);
  replacePromising(realm, realm, 'createImageBitmap', signal, ledger, (bitmap, place) => {
    if (isObject(bitmap)) open.acquire(bitmap, new Pixels(bitmap), place);
  });
  open.madeBy(realm.OffscreenCanvas?.prototype, 'transferToImageBitmap', (bitmap) => new Pixels(bitmap));
  open.releasedBy(realm.ImageBitmap?.prototype, 'close');
  open.takenBy(realm.ImageBitmapRenderingContext?.prototype, 'transferFromImageBitmap');
};
