import { open } from 'node:fs/promises';

const CHUNK = 1 << 20;

/** The bytes of a file, in a buffer that is used again for each chunk. */
export async function* chunksOf(file) {
  const bytes = new Uint8Array(CHUNK);
  const handle = await open(file);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(bytes);
      if (bytesRead === 0) return;
      yield bytes.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
