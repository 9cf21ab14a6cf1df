import type { Surface } from '../browser/surface.ts';
import { type Block, differingBlocks, type Pixels } from './differing-blocks.ts';

/** How many pixels of a sheet there are for each of a picture, and how much of them is kept: of 0 to 1. */
const SCALE = 0.5;
const QUALITY = 0.5;

declare global {
  /** In the document that draws sheets. */
  var lookForDifferences: (expected: Pixels, actual: Pixels) => Block[];
}

/**
 * Puts pictures on one sheet, in rows, at half their size.
 *
 * @param surface any document: a browser can read and write pictures.
 * @param rows pictures as PNGs.
 * @returns a picture in the form WebP.
 */
export async function sheetOf(surface: Surface, rows: readonly (readonly Buffer[])[]): Promise<Buffer> {
  const encoded = rows.map((row) => row.map((png) => png.toString('base64')));
  const sheet = await surface.evaluate(drawSheet, { rows: encoded, scale: SCALE, quality: QUALITY });
  return Buffer.from(sheet, 'base64');
}

/**
 * Compares two sheets as somebody would who looks at them.
 *
 * @returns `null` if they look the same; else one above the other, and beneath them where they differ, as a PNG.
 */
export async function compareSheets(
  surface: Surface,
  expected: Buffer,
  actual: Buffer,
): Promise<{ places: number; picture: Buffer } | null> {
  await surface.run(
    `globalThis.__name ??= (named) => named; globalThis.lookForDifferences = ${differingBlocks}; null`,
  );
  const compared = await surface.evaluate(drawDifference, {
    expected: expected.toString('base64'),
    actual: actual.toString('base64'),
  });
  if (compared === null) return null;
  return { places: compared.places, picture: Buffer.from(compared.picture, 'base64') };
}

/** Runs in a document. */
async function drawSheet({
  rows,
  scale,
  quality,
}: {
  rows: readonly (readonly string[])[];
  scale: number;
  quality: number;
}): Promise<string> {
  const gap = 8;
  const load = async (png: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    return { image, width: Math.round(image.width * scale), height: Math.round(image.height * scale) };
  };
  const loaded = await Promise.all(rows.map((row) => Promise.all(row.map(load))));
  const lengthOf = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size + gap, gap);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(...loaded.map((row) => lengthOf(row.map(({ width }) => width))));
  canvas.height = lengthOf(loaded.map((row) => Math.max(...row.map(({ height }) => height))));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws nothing.');
  context.fillStyle = 'gray';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  let top = gap;
  for (const row of loaded) {
    let left = gap;
    for (const { image, width, height } of row) {
      context.drawImage(image, left, top, width, height);
      left += width + gap;
    }
    top += Math.max(...row.map(({ height }) => height)) + gap;
  }
  return canvas.toDataURL('image/webp', quality).replace(/^.*,/, '');
}

/** Runs in a document. */
async function drawDifference(sheets: {
  expected: string;
  actual: string;
}): Promise<{ places: number; picture: string } | null> {
  const drawn = async (webp: string) => {
    const image = new Image();
    image.src = `data:image/webp;base64,${webp}`;
    await image.decode();
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null) throw new Error('This browser draws nothing.');
    context.drawImage(image, 0, 0);
    return { image, width, height, pixels: context.getImageData(0, 0, width, height) };
  };
  const [expected, actual] = [await drawn(sheets.expected), await drawn(sheets.actual)];
  const hasSize = expected.width === actual.width && expected.height === actual.height;
  const blocks = hasSize ? lookForDifferences(expected.pixels, actual.pixels) : [];
  if (hasSize && blocks.length === 0) return null;

  const canvas = document.createElement('canvas');
  canvas.width = Math.max(expected.width, actual.width);
  canvas.height = expected.height + 2 * actual.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws nothing.');
  context.drawImage(expected.image, 0, 0);
  context.drawImage(actual.image, 0, expected.height);
  const top = expected.height + actual.height;
  context.globalAlpha = 0.3;
  context.drawImage(actual.image, 0, top);
  context.globalAlpha = 1;
  context.strokeStyle = 'red';
  for (const { x, y, size } of blocks) context.strokeRect(x, top + y, size, size);
  return { places: blocks.length, picture: canvas.toDataURL('image/png').replace(/^.*,/, '') };
}
