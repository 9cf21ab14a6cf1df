import { groupBy } from '../../heap/answers/group-by.ts';
import { testRun } from '../../known/test-run.ts';
import { applyIgnores } from '../../report/ignore.ts';
import {
  type Circumstances,
  type Growth,
  type LeakReport,
  selectLeaks,
  summarize,
} from '../../report/leak-report.ts';
import { isInMemory, isInPassing } from '../../report/reported-leak.ts';
import type { SourceReader } from '../../sources/index.ts';
import { bare } from '../../tracker/intrinsics.ts';
import { findHolders } from './holders.ts';
import type { CheckOptions } from './leak-options.ts';
import { keyOf, type PageLeak, toPageLeak } from './page-leak.ts';
import type { FoundRecord } from './survey.ts';

/** Which leaks count, and why; those of a round trip are the ones that grow. */
export type Select = (leaks: readonly PageLeak[]) => {
  leaks: readonly PageLeak[];
  growth: readonly Growth[];
};

interface SnapshotSink {
  write(chunk: string): void;
}

export interface Case {
  readonly found: readonly FoundRecord[];
  readonly select: Select;
  readonly options: CheckOptions;
  /** Makes what is given each chunk of one more heap snapshot, if they are to be kept. */
  readonly keep?: (() => SnapshotSink) | undefined;
  /** Of the page's scripts and their source maps. */
  readonly reader: SourceReader;
  /** Lets the page come to rest. */
  readonly settle: () => Promise<void>;
  /** Collects garbage and looks once more. */
  readonly lookAgain: () => Promise<readonly FoundRecord[]>;
}

/** What of the records found is to be blamed. Heap snapshots are taken only if anything is. */
export async function judge({
  found: foundFirst,
  select,
  options: given,
  keep,
  reader,
  settle,
  lookAgain,
}: Case): Promise<LeakReport> {
  const options = bare({ ...given });
  const { ignore = [], whenUnproven = 'fail', whenHeldByTools = 'pass' } = options;
  const at = Date.now();
  const allowed = (leaks: readonly PageLeak[]) => (leaks.length === 0 ? ignore : testRun.ignores(ignore));
  const blame = (leaks: readonly PageLeak[], circumstances: Partial<Circumstances> = {}) => {
    const { leaks: selected, growth } = select(leaks);
    const { remaining, ignores } = applyIgnores(selected, allowed(selected));
    const proven = remaining.every(isCertain);
    return summarize(remaining.map(withoutRecord), { at, proven, growth, ignores, ...circumstances });
  };
  const suspect = (found: readonly FoundRecord[]) => {
    const all = found.map((record) => toPageLeak(record, at));
    const candidates = selectLeaks(all, options).filter((leak) => whenUnproven === 'fail' || isCertain(leak));
    return { found, candidates, suspected: blame(candidates) };
  };
  let suspects = suspect(foundFirst);
  if (
    suspects.suspected.total > 0 &&
    options.settle !== false &&
    select(suspects.candidates).leaks.some(isInMemory)
  ) {
    await settle();
    suspects = suspect(await lookAgain());
  }
  const { found, candidates, suspected } = suspects;
  if (suspected.total === 0) return suspected;

  const selected = select(candidates).leaks;
  const urgent = new Set(applyIgnores(selected, allowed(selected)).remaining);
  const inOrder = [...urgent, ...selected.filter((leak) => !urgent.has(leak))];
  const inMemory = inOrder.filter((leak) => isInMemory(leak) && !leak.record.isEntry);
  const explained = inMemory.slice(0, MAX_EXPLAINED);
  const { seen, snapshotError, sourceRemarks } = await explain(explained, options, keep, reader);
  const held = selected.map((leak): PageLeak => ({ ...leak, ...seen.get(keyOf(leak.record)) }));
  const isDoubtful = (leak: PageLeak) => isInMemory(leak) && !leak.record.isEntry && leak.holder === null;
  const again = snapshotError === null && held.some(isDoubtful) ? await lookAgain() : found;
  const still = new Set(again.map(keyOf));
  // what nothing held when the snapshot was taken, and is gone now, was on its way
  const stayed = held.filter((leak) => !isDoubtful(leak) || still.has(keyOf(leak.record)));
  const onlyTools = ({ holder }: PageLeak) =>
    whenHeldByTools === 'pass' && holder?.reference.heldByTools === true;
  const heldByTools = stayed.filter(onlyTools).map(withoutRecord);
  const heldInPassing = stayed.filter(isInPassing).map(withoutRecord);
  const blamed = stayed.filter((leak) => !onlyTools(leak) && !isInPassing(leak));
  if (inMemory.length > MAX_EXPLAINED)
    sourceRemarks.push(
      `Who holds it was looked for of ${MAX_EXPLAINED} of ${inMemory.length} resources that are in memory.`,
    );
  return blame(blamed, { heldByTools, heldInPassing, snapshotError, sourceRemarks });
}

const isCertain = (leak: PageLeak): boolean => leak.record.proven || !isInMemory(leak);

const withoutRecord = ({ record: _, ...leak }: PageLeak) => leak;

/** Leaks of a check that are looked for in a heap snapshot; who holds so many tells who holds the rest. */
const MAX_EXPLAINED = 2000;

/** Tells who holds each of these, by a snapshot of each target that has any. */
async function explain(
  leaks: readonly PageLeak[],
  rules: CheckOptions,
  newSnapshot: Case['keep'],
  reader: SourceReader,
) {
  const byTarget = groupBy(leaks, ({ record }) => record.realm.target);
  const seen = new Map<string, Pick<PageLeak, 'object' | 'holder'>>();
  let snapshotError: string | null = null;
  const sourceRemarks = new Set<string>();
  for (const [{ session }, members] of byTarget) {
    const snapshot = newSnapshot?.();
    try {
      const keep = (chunk: string) => snapshot?.write(chunk);
      const { holders, remarks } = await findHolders(session, members, keep, rules, reader);
      for (const remark of remarks) sourceRemarks.add(remark);
      for (const [{ record }, holder] of holders) seen.set(keyOf(record), holder);
    } catch (error) {
      // the leaks are found all the same; the report says why it does not say more
      snapshotError = error instanceof Error ? error.message : String(error);
    }
  }
  return { seen, snapshotError, sourceRemarks: [...sourceRemarks] };
}
