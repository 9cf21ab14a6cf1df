import { type HeapReport, type HeapReportOptions, reportHeap } from './answers/heap-report.ts';
import { ownOptions } from './bytes/own-options.ts';
import { notEnoughMemory } from './bytes/snapshot-error.ts';
import type { HeapGraph } from './graph/heap-graph.ts';
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

type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * From the chunks of a heap snapshot to what holds its tracked objects.
 *
 * @throws HeapSnapshotError if the chunks are not a whole heap snapshot, or there is not enough memory; the signal's
 *   reason when aborted.
 */
export async function analyzeHeapSnapshot(chunks: Chunks, options: AnalyzeOptions = {}): Promise<HeapReport> {
  const { signal, onProgress } = ownOptions(options);
  let read = 0;
  const graph = await readHeapSnapshot(chunks, {
    ...options,
    onProgress(progress) {
      read = progress.read;
      onProgress?.(progress);
    },
  });
  return withinMemory(() =>
    reportHeap(graph, {
      ...options,
      onStep(step) {
        signal?.throwIfAborted();
        onProgress?.({ step, read });
      },
    }),
  );
}

/**
 * From the chunks of a heap snapshot to its objects, for whoever has more than one question.
 *
 * @throws as `analyzeHeapSnapshot` does.
 */
export function readHeapSnapshot(
  chunks: Chunks,
  options: Pick<AnalyzeOptions, 'size' | 'signal' | 'onProgress'> = {},
): Promise<HeapGraph> {
  const { size, signal, onProgress } = ownOptions(options);
  return withinMemory(async () => {
    const reader = new SnapshotReader(size);
    let read = 0;
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      reader.write(chunk);
      read += chunk.length;
      onProgress?.({ step: `Reading ${reader.section || 'the head'}`, read });
    }
    signal?.throwIfAborted();
    return reader.end();
  });
}

/** @throws HeapSnapshotError if there is not enough memory. */
export async function withinMemory<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RangeError ? notEnoughMemory(error) : error;
  }
}
