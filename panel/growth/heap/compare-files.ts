import { withinMemory } from '../../../src/heap/analyze.ts';
import type { OwnerRule } from '../../../src/heap/answers/owners/owner.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { compareHeaps } from '../../../src/heap/growth/compare-heaps.ts';
import { EarlierHeap } from '../../../src/heap/growth/earlier-heap.ts';
import { OTHER_SESSIONS } from '../../../src/report/growth-text.ts';
import type { Progress } from '../../answers/answerer.ts';
import { readHeapFile } from '../../answers/heap/read-snapshot.ts';
import type { HeapGrowthAnswer } from '../growth-finder.ts';
import { tellGrowth } from './tell-growth.ts';

const ONE_ROUND_TRIP =
  'Two files are of one time: what came and stayed may be what is made once. Save one more after the next round trip, and drop all three.';

/**
 * Reads saved snapshots one after the other, of which only the last is kept, and tells what came and stayed.
 *
 * @throws HeapSnapshotError with the file's name.
 */
export async function compareFiles(
  files: readonly File[],
  owners: readonly OwnerRule[],
  onProgress: (progress: Progress) => void,
): Promise<HeapGrowthAnswer> {
  const earlier: EarlierHeap[] = [];
  let last: HeapGraph | undefined;
  for (const [index, file] of files.entries()) {
    // the graph of the one before is let go first
    if (last !== undefined) earlier.push(new EarlierHeap(last));
    last = undefined;
    const which = `${file.name} (${index + 1} of ${files.length})`;
    last = await readHeapFile(file, ({ done }) => onProgress({ step: `Reading ${which}`, done }));
  }
  const graph = last;
  if (graph === undefined) throw new Error('There is no file to compare.');
  const onStep = (step: string) => onProgress({ step, done: null });
  const compared = await withinMemory(() => compareHeaps(earlier, graph, 1, { owners, onStep }));
  return tellGrowth(compared.growth, files.length - 1, [
    ...(compared.isSameSession ? [] : [OTHER_SESSIONS]),
    ...(files.length === 2 ? [ONE_ROUND_TRIP] : []),
  ]);
}
