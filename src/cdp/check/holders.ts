import { groupBy } from '../../heap/answers/group-by.ts';
import { analyzeHeapSnapshot, type HeapRules, type TrackedObject } from '../../heap/index.ts';
import { seenInHeap } from '../../report/heap-leaks.ts';
import type { ReportedLeak } from '../../report/reported-leak.ts';
import { type SourceReader, sourcesFrom } from '../../sources/index.ts';
import type { Session } from '../protocol/session.ts';
import { snapshotChunks } from '../protocol/snapshot-chunks.ts';
import type { PageLeak } from './page-leak.ts';

/**
 * Takes a heap snapshot of a target and finds in it what holds these leaks of it.
 *
 * @param keep is given each chunk of the snapshot.
 * @param rules what else is known of how a path reads, and whose it is.
 * @param reader of the page's scripts and their source maps.
 * @returns of those that something holds, what the snapshot tells; and what of the sources could not be had.
 */
export async function findHolders(
  session: Session,
  leaks: readonly PageLeak[],
  keep: (chunk: string) => void,
  rules: HeapRules,
  reader: SourceReader,
): Promise<{ holders: Map<PageLeak, Pick<ReportedLeak, 'object' | 'holder'>>; remarks: readonly string[] }> {
  const keys = new Set(leaks.map(({ record }) => numbers(record)));
  const report = await analyzeHeapSnapshot(snapshotChunks(session, keep), {
    ...{ matchers: rules.matchers, owners: rules.owners },
    select: (objects) => objects.filter((object) => keys.has(numbers(object))),
    loadSources: sourcesFrom(reader),
  });
  const held = [...seenInHeap(report)].filter(([, { holder }]) => holder !== null);
  const found = groupBy(held, ([survivor]) => numbers(survivor));
  const holders = new Map<PageLeak, Pick<ReportedLeak, 'object' | 'holder'>>();
  for (const leak of leaks) {
    // two documents of a process can have given the same id in the same millisecond
    const candidates = found.get(numbers(leak.record)) ?? [];
    const named = candidates.findIndex(([{ name }]) => name === leak.name);
    const [match] = candidates.splice(Math.max(0, named), 1);
    if (match !== undefined) holders.set(leak, match[1]);
  }
  return { holders, remarks: report.remarks };
}

/** What the tracker and its heap snapshot both tell of a record. */
const numbers = ({ id, createdAt }: Pick<TrackedObject, 'id' | 'createdAt'>): string => `${id} ${createdAt}`;
