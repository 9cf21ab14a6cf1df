import type { HeapGraph } from '../graph/heap-graph.ts';
import type { EarlierHeap, Gone } from './earlier-heap.ts';
import { findGrowth, type HeapGrowthOptions, type HeapGrowthReport } from './find-growth.ts';
import { findRising } from './find-rising.ts';
import { Repeats } from './repeats.ts';

/** How heaps that were taken one after another differ. */
export interface ComparedGraphs {
  /** Whether they are of one session, so that an object of one can be found in another. */
  readonly isSameSession: boolean;
  readonly growth: HeapGrowthReport;
  /** What of the first heap is not in the last, the most first. */
  readonly gone: readonly Gone[];
}

/**
 * Tells what came between heaps and stayed until the last.
 *
 * @param earlier one at least, the oldest first.
 * @param repeat round trips that were made between two of them.
 */
export async function compareHeaps(
  earlier: readonly EarlierHeap[],
  last: HeapGraph,
  repeat: number,
  options: Omit<HeapGrowthOptions, 'except' | 'settled'>,
): Promise<ComparedGraphs> {
  const compared = earlier.map((heap) => heap.compare(last));
  const isAscending = earlier.every(({ lastId }, at) => lastId >= (earlier[at - 1]?.lastId ?? 0));
  const isSameSession = isAscending && compared.every(({ isSameSession }) => isSameSession);
  const marks = [...earlier.map(({ lastId }) => lastId), last.ids.greatest()];
  const between = () =>
    Repeats.between(
      marks,
      earlier.map(() => repeat),
    );
  const growth = isSameSession
    ? await findGrowth(last, between(), { ...options, settled: true })
    : await findRising(last, earlier, options);
  return { isSameSession, growth, gone: compared[0]?.gone ?? [] };
}
