import { withinMemory } from '../../../src/heap/analyze.ts';
import type { OwnerRule } from '../../../src/heap/answers/owners/owner.ts';
import { compareInTurn } from '../../../src/heap/growth/compare-heaps.ts';
import type { Progress } from '../../answers/answerer.ts';
import { readHeapFile } from '../../answers/heap/read-snapshot.ts';
import { say } from '../../words/saying.ts';
import { t } from '../../words/words.ts';
import type { HeapGrowthAnswer } from '../growth-finder.ts';
import { tellGrowth } from './tell-growth.ts';

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
    const which = t('growth_of_files', { file: file.name, number: index + 1, count: files.length });
    return readHeapFile(file, ({ done }) =>
      onProgress({ step: t('growth_step_read', { file: which }), done }),
    );
  };
  const onStep = (step: string) => onProgress({ step, done: null });
  const compared = await withinMemory(() => compareInTurn(files.length, readAt, 1, { owners, onStep }));
  return tellGrowth(compared.growth, files.length - 1, [
    ...(compared.isSameSession ? [] : [say('growth_other_sessions')]),
    ...(files.length === 2 ? [say('growth_two_files')] : []),
  ]);
}
