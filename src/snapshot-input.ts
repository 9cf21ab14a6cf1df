import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fileChunks } from './file-chunks.ts';

/** What is wrong with what is to be read, as a sentence. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

export interface SnapshotInput {
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** In bytes, if it is known before they are read. */
  readonly size?: number;
}

/** What stands for the standard input where a file is asked for. */
export const STANDARD_INPUT = '-';

/** What a file that gzip has packed begins with; no JSON does. */
const GZIP = 0x1f;

/**
 * The bytes of a file or of the standard input, unpacked where gzip has packed them.
 *
 * @throws InputError if it is a folder; errors of the system.
 */
export function openInput(file: string): SnapshotInput {
  if (file === STANDARD_INPUT) return { chunks: unpackedIfPacked(process.stdin) };
  const stats = statSync(file);
  if (stats.isDirectory())
    throw new InputError('This is a folder. Expected a .heapsnapshot file, such as one in there.');
  // a pipe can be read once only
  if (!stats.isFile()) return { chunks: unpackedIfPacked(createReadStream(file)) };
  if (firstByte(file) === GZIP) return { chunks: unpacked(createReadStream(file)) };
  return { chunks: fileChunks(file), size: stats.size };
}

function firstByte(path: string): number | undefined {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(1);
    return readSync(file, bytes, 0, 1, null) === 0 ? undefined : bytes[0];
  } finally {
    closeSync(file);
  }
}

async function* unpackedIfPacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const all = async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  yield* first.value[0] === GZIP ? unpacked(Readable.from(all())) : all();
}

async function* unpacked(packed: Readable): AsyncGenerator<Uint8Array> {
  // an error of the file or of what it is packed in ends the loop as well
  const stream = pipeline(packed, createGunzip(), () => undefined);
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    if (!isOfGzip(error)) throw error;
    throw new InputError(
      `It can’t be unpacked: ${error.message}. It was cut off or changed; pack it once more.`,
    );
  }
}

const isOfGzip = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
