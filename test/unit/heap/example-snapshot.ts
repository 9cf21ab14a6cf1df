import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { HeapSnapshotError } from '../../../src/heap/bytes/snapshot-error.ts';
import { SnapshotReader } from '../../../src/heap/graph/snapshot-reader.ts';
import { reportSnapshot, textReport } from '../../../src/report/index.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

export function exampleHeap(): SyntheticHeap {
  const heap = new SyntheticHeap();
  const app = heap.object(heap.window, 'app');
  const target = heap.node('object', 'Connection', 3_000_000);
  heap.track(target, 'Größe "42" \\ \u{1F600} \n', 'größe', 7);
  heap.map(app, 'störe', [
    ['\u{1F600}"\\', heap.closure('onTick', { target }, { url: 'https://example.com/a.js', line: 3 })],
  ]);
  return heap;
}

export const reportOf = async (chunks: Iterable<string | Uint8Array>) =>
  textReport(reportSnapshot(await analyzeHeapSnapshot(chunks)));

export const text = exampleHeap().toJSON();
export const expected = await reportOf([text]);

/** Cuts `whole` at the given places. */
export function cut<T extends string | Uint8Array>(whole: T, places: readonly number[]): T[] {
  const ends = [...new Set(places.map((place) => place % whole.length))].sort((a, b) => a - b);
  return [...ends, whole.length].map((end, i) => whole.slice(ends[i - 1] ?? 0, end) as T);
}

export const messageOf = (chunks: readonly (string | Uint8Array)[], size?: number): string => {
  try {
    const reader = new SnapshotReader(size);
    for (const chunk of chunks) reader.write(chunk);
    reader.end();
  } catch (error) {
    if (error instanceof HeapSnapshotError) return error.message;
    throw error;
  }
  return 'no error';
};
