import { type HeapReport, type HeapReportOptions, reportHeap } from './answers/heap-report.ts';
import { SnapshotReader } from './bytes/snapshot-reader.ts';

export interface AnalyzeOptions extends Omit<HeapReportOptions, 'onStep'> {
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
 * @throws HeapSnapshotError if the chunks are not a whole heap snapshot; the signal's reason when aborted.
 */
export async function analyzeHeapSnapshot(
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  { signal, onProgress, ...options }: AnalyzeOptions = {},
): Promise<HeapReport> {
  const reader = new SnapshotReader();
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
