import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** One picture of an animation. */
export interface AnimationFrame {
  /** A PNG, as large as all others and with pixels of the same form. */
  readonly png: Buffer;
  /** Milliseconds for which it is shown. */
  readonly duration: number;
}

/**
 * Makes one PNG of several, shown one after the other, again and again. Who can't show animations shows the first.
 *
 * Source: “APNG”, Portable Network Graphics (PNG) Specification, Third Edition, W3C, sections 11.3.6.
 *
 * @throws Error if the pictures differ in size or form.
 */
export function animatedPng(frames: readonly AnimationFrame[]): Buffer {
  const header = headerOf(frames[0]);
  const { width, height } = { width: header.readUInt32BE(0), height: header.readUInt32BE(4) };
  let sequence = 0;
  const chunks: Chunk[] = [{ type: 'IHDR', data: header }];
  chunks.push({ type: 'acTL', data: uint32(frames.length, 0) });
  for (const frame of frames) {
    if (!headerOf(frame).equals(header))
      throw new Error('All pictures of an animation have one size and form.');
    // it is drawn at the corner, for thousandths of a second, and replaces what was there
    const time = Buffer.from([frame.duration >> 8, frame.duration & 0xff, 1000 >> 8, 1000 & 0xff, 0, 0]);
    chunks.push({ type: 'fcTL', data: Buffer.concat([uint32(sequence++, width, height, 0, 0), time]) });
    for (const { data } of chunksOf(frame.png).filter(({ type }) => type === 'IDAT'))
      chunks.push(
        frame === frames[0]
          ? { type: 'IDAT', data }
          : { type: 'fdAT', data: Buffer.concat([uint32(sequence++), data]) },
      );
  }
  chunks.push({ type: 'IEND', data: Buffer.alloc(0) });
  return Buffer.concat([SIGNATURE, ...chunks.map(written)]);
}

function headerOf(frame: AnimationFrame | undefined): Buffer {
  const header = frame === undefined ? undefined : chunksOf(frame.png).find(({ type }) => type === 'IHDR');
  if (header === undefined) throw new Error('An animation is made of at least one PNG.');
  return header.data;
}

/** Each is its length, its type, its data and a sum to check them by. */
function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const data = png.subarray(at + 8, at + 8 + length);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data });
    at += length + 12;
  }
  return chunks;
}

function written({ type, data }: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

function uint32(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    buffer.writeUInt32BE(value, 4 * index);
  });
  return buffer;
}
