import type { HeapGraph } from '../graph/heap-graph.ts';
import { EarlierHeap, type Gone } from './earlier-heap.ts';
import { findGrowth, type HeapGrowthOptions, type HeapGrowthReport } from './find-growth.ts';
import { findRising } from './find-rising.ts';
import { Repeats } from './repeats.ts';

/** How heaps that were taken one after another differ. */
interface ComparedGraphs {
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
async function compareHeaps(
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

export interface ComparedInTurn extends ComparedGraphs {
  /** Shallow sizes of everything in each, in bytes. */
  readonly sizes: readonly number[];
}

/**
 * Reads heaps one after the other, of which only the last is kept, and tells what came and stayed.
 *
 * @param count how many there are, two at least; `read` reads one by its place, the oldest first.
 * @throws what `read` throws; RangeError if there is not enough memory.
 */
export async function compareInTurn(
  count: number,
  read: (index: number) => Promise<HeapGraph>,
  repeat: number,
  options: Omit<HeapGrowthOptions, 'except' | 'settled'>,
): Promise<ComparedInTurn> {
  const earlier: EarlierHeap[] = [];
  // each graph is let go before the next is read
  for (let index = 0; index < count - 1; index++) earlier.push(new EarlierHeap(await read(index)));
  const compared = await compareHeaps(earlier, await read(count - 1), repeat, options);
  return { ...compared, sizes: [...earlier.map(({ size }) => size), compared.growth.heapSize] };
}
