import { withinMemory } from '../../../src/heap/analyze.ts';
import type { OwnerRule } from '../../../src/heap/answers/owners/owner.ts';
import { compareInTurn } from '../../../src/heap/growth/compare-heaps.ts';
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
  const readAt = (index: number) => {
    const file = files[index];
    if (file === undefined) throw new Error('There is no file to compare.');
    const which = `${file.name} (${index + 1} of ${files.length})`;
    return readHeapFile(file, ({ done }) => onProgress({ step: `Reading ${which}`, done }));
  };
  const onStep = (step: string) => onProgress({ step, done: null });
  const compared = await withinMemory(() => compareInTurn(files.length, readAt, 1, { owners, onStep }));
  return tellGrowth(compared.growth, files.length - 1, [
    ...(compared.isSameSession ? [] : [OTHER_SESSIONS]),
    ...(files.length === 2 ? [ONE_ROUND_TRIP] : []),
  ]);
}
