import { open } from 'node:fs/promises';

/** Bytes read at a time. */
const CHUNK = 1 << 20;

/**
 * The bytes of a file, chunk by chunk in two buffers that are used in turn: one is filled while the other one's bytes
 * are worked on. A stream's are garbage as large as the file, and take longer to make than to read.
 */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  let [bytes, next] = [new Uint8Array(CHUNK), new Uint8Array(CHUNK)];
  let reading = file.read(bytes);
  try {
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = file.read(next);
      yield bytes.subarray(0, bytesRead);
      [bytes, next] = [next, bytes];
    }
  } finally {
    // one who leaves early does not want the chunk that is being read, nor what is wrong with it
    await reading.catch(() => undefined);
    await file.close();
  }
}
