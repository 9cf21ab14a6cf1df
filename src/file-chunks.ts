import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes read at a time. */
const CHUNK = 1 << 20;

/**
 * The bytes of a file, chunk by chunk in a buffer that is used again: unlike a stream's, which are garbage as large as
 * the file, and take longer to make than to read. It waits for the file, as a command may.
 */
export function* fileChunks(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(CHUNK);
    for (;;) {
      const length = readSync(file, bytes, 0, CHUNK, null);
      if (length === 0) return;
      yield bytes.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
