import type { TestInfo } from '@playwright/test';
import { applyIgnores } from '../../report/ignore.ts';
import type { CheckOptions } from '../leak-options.ts';
import type { Target } from '../protocol/target.ts';
import { KeptSnapshot } from '../report/attachments.ts';
import type { Findings } from '../report/page-report.ts';
import type { Growth } from './growth.ts';
import { findHolders } from './holders.ts';
import { isInMemory, keyOf, type PageLeak, toPageLeak } from './page-leak.ts';
import type { FoundRecord } from './survey.ts';

/** Which leaks count, and why; those of a round trip are the ones that grow. */
export type Select = (leaks: readonly PageLeak[]) => {
  leaks: readonly PageLeak[];
  growth: readonly Growth[];
};

export interface Case {
  readonly found: readonly FoundRecord[];
  readonly select: Select;
  readonly options: CheckOptions;
  readonly testInfo: TestInfo;
  /** Collects garbage and looks once more. */
  readonly lookAgain: () => Promise<readonly FoundRecord[]>;
}

export interface Judgement {
  readonly findings: Findings;
  /** Of the targets that were looked into, if they are to be kept. */
  readonly snapshots: readonly KeptSnapshot[];
}

/** What of the records found is to be blamed. Heap snapshots are taken only if anything is. */
export async function judge({ found, select, options, testInfo, lookAgain }: Case): Promise<Judgement> {
  const { kind, olderThan = 0, ignore = [], whenUnproven = 'fail', whenHeldByTools = 'pass' } = options;
  const now = Date.now();
  const candidates = found
    .map((record) => toPageLeak(record, now))
    .filter((leak) => (kind === undefined || leak.kind === kind) && leak.age >= olderThan)
    .filter((leak) => whenUnproven === 'fail' || leak.record.proven || !isInMemory(leak))
    .sort((a, b) => a.createdAt - b.createdAt);
  const verdict = (leaks: readonly PageLeak[]) => {
    const { leaks: selected, growth } = select(leaks);
    const { remaining, uses } = applyIgnores(selected, ignore);
    const kept = new Set<unknown>(remaining);
    return { selected, growth, leaks: selected.filter((leak) => kept.has(leak)), ignores: uses };
  };
  const first = verdict(candidates);
  if (first.leaks.length === 0)
    return { findings: { ...first, heldByTools: [], snapshotError: null }, snapshots: [] };

  const { held, snapshots, snapshotError } = await hold(first.selected, options, testInfo);
  const doubtful = new Set(held.filter((leak) => isInMemory(leak) && leak.holder === null).map(keyOf));
  if (doubtful.size > 0 && snapshotError === null) {
    const still = new Set((await lookAgain()).map((record) => keyOf({ record })));
    for (const key of doubtful) if (still.has(key)) doubtful.delete(key);
  } else doubtful.clear();
  // what nothing held when the snapshot was taken, and is gone now, was on its way
  const stayed = held.filter((leak) => !doubtful.has(keyOf(leak)));
  const heldByTools =
    whenHeldByTools === 'fail' ? [] : stayed.filter(({ holder }) => holder?.heldByTools === true);
  const blamed = stayed.filter((leak) => !heldByTools.includes(leak));
  return { findings: { ...verdict(blamed), heldByTools, snapshotError }, snapshots };
}

/** Gives each leak that is in memory its holder, by a snapshot of each target that has any. */
async function hold(leaks: readonly PageLeak[], { keepSnapshot = false }: CheckOptions, testInfo: TestInfo) {
  const byTarget = new Map<Target, PageLeak[]>();
  for (const leak of leaks.filter(isInMemory)) {
    const { target } = leak.record.realm;
    byTarget.set(target, [...(byTarget.get(target) ?? []), leak]);
  }
  const holders = new Map<string, PageLeak['holder']>();
  let snapshotError: string | null = null;
  const snapshots: KeptSnapshot[] = [];
  for (const [{ session }, members] of byTarget) {
    const snapshot = keepSnapshot ? new KeptSnapshot(testInfo, snapshots.length + 1) : undefined;
    if (snapshot !== undefined) snapshots.push(snapshot);
    try {
      const found = await findHolders(session, members, (chunk) => snapshot?.write(chunk));
      for (const [leak, holder] of found) holders.set(keyOf(leak), holder);
    } catch (error) {
      // the leaks are found all the same; the report says why it does not say more
      snapshotError = error instanceof Error ? error.message : String(error);
    }
  }
  const held = leaks.map((leak) => ({ ...leak, holder: holders.get(keyOf(leak)) ?? null }));
  return { held, snapshots, snapshotError };
}
