import { type HeapReport, type HeapReportOptions, reportHeap } from './answers/heap-report.ts';
import { notEnoughMemory } from './bytes/snapshot-error.ts';
import { SnapshotReader } from './graph/snapshot-reader.ts';

export interface AnalyzeOptions extends Omit<HeapReportOptions, 'onStep'> {
  /** Bytes of the snapshot, at most, if that is known: less memory is taken for a head that lies. */
  readonly size?: number;
  /** Stops the work at the next chunk or step. */
  readonly signal?: AbortSignal;
  /** Called before each step, and for each chunk that is read. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  /** What is being done, as a few words: "Reading edges", "Searching what holds them". */
  readonly step: string;
  /** Bytes read so far, or characters if the chunks are strings. */
  readonly read: number;
}

/**
 * From the chunks of a heap snapshot to what holds its tracked objects.
 *
 * @throws HeapSnapshotError if the chunks are not a whole heap snapshot, or there is not enough memory; the signal's
 *   reason when aborted.
 */
export async function analyzeHeapSnapshot(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  options: AnalyzeOptions = {},
): Promise<HeapReport> {
  try {
    return await analyze(chunks, options);
  } catch (error) {
    throw error instanceof RangeError ? notEnoughMemory(error) : error;
  }
}

async function analyze(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  { size, signal, onProgress, ...options }: AnalyzeOptions,
): Promise<HeapReport> {
  const reader = new SnapshotReader(size);
  let read = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    reader.write(chunk);
    read += chunk.length;
    onProgress?.({ step: `Reading ${reader.section || 'the head'}`, read });
  }
  signal?.throwIfAborted();
  const graph = reader.end();
  return reportHeap(graph, {
    ...options,
    onStep(step) {
      signal?.throwIfAborted();
      onProgress?.({ step, read });
    },
  });
}
