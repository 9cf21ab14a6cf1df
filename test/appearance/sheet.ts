import type { Picture, Surface } from '../browser/surface.ts';

/** Small enough to be kept for each state, large enough to see what has moved. */
const SCALE = 0.5;
const QUALITY = 0.5;

/**
 * Puts pictures on one sheet, in rows of the same height, at half their size.
 *
 * @param surface any document: a browser can read and write pictures.
 * @returns a JPEG.
 */
export async function sheetOf(surface: Surface, rows: readonly (readonly Picture[])[]): Promise<Buffer> {
  const encoded = rows.map((row) =>
    row.map(({ png, ...place }) => ({ ...place, png: png.toString('base64') })),
  );
  const jpeg = await surface.evaluate(drawSheet, { rows: encoded, scale: SCALE, quality: QUALITY });
  return Buffer.from(jpeg, 'base64');
}

/** Runs in a document. */
async function drawSheet({
  rows,
  scale,
  quality,
}: {
  rows: readonly (readonly (Omit<Picture, 'png'> & { png: string })[])[];
  scale: number;
  quality: number;
}): Promise<string> {
  const gap = 8;
  const lengthOf = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size * scale + gap, gap);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(...rows.map((row) => lengthOf(row.map(({ width }) => width))));
  canvas.height = lengthOf(rows.map((row) => Math.max(...row.map(({ height }) => height))));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws nothing.');
  context.fillStyle = 'gray';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  let top = gap;
  for (const row of rows) {
    let left = gap;
    for (const { png, x, y, width, height } of row) {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      context.drawImage(image, x, y, width, height, left, top, width * scale, height * scale);
      left += width * scale + gap;
    }
    top += Math.max(...row.map(({ height }) => height)) * scale + gap;
  }
  return canvas.toDataURL('image/jpeg', quality).replace(/^.*,/, '');
}
