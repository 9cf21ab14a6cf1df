import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileSources } from '../file-sources.ts';
import { readHeapSnapshot, withinMemory } from '../heap/analyze.ts';
import { findGrowth } from '../heap/growth/find-growth.ts';
import { Repeats } from '../heap/growth/repeats.ts';
import type { HeapRules } from '../heap/index.ts';
import { grownLeaks, reportedGrowth } from '../report/heap-growth.ts';
import type { Growth } from '../report/leak-report.ts';
import type { ReportedLeak } from '../report/reported-leak.ts';
import { sourcesFrom } from '../sources/index.ts';
import { FEWEST_INTERVALS } from './marks.ts';
import { snapshotName } from './protocol.ts';
import type { WatchedProcess } from './watched-process.ts';

/** What a process has said of its growth. */
export interface LookedInto {
  readonly leaks: readonly ReportedLeak[];
  readonly growth: readonly Growth[];
  readonly heldByTools: readonly ReportedLeak[];
  readonly remarks: readonly string[];
}

/**
 * Reads the heap snapshot that a process has left.
 *
 * @returns a sentence if there is nothing that could tell.
 * @throws HeapSnapshotError for one that was cut off.
 */
export async function lookInto(
  { pid, marks, stillRuns }: WatchedProcess,
  folder: string,
  { matchers, owners }: HeapRules,
  isAlone: boolean,
): Promise<LookedInto | string> {
  if (marks.intervals < FEWEST_INTERVALS)
    return `process ${pid}: ${marks.intervals} of the ${FEWEST_INTERVALS} marks that are needed were taken; let it run for longer, or mark more often.`;
  if (stillRuns)
    return `process ${pid}: it still runs, and could not be looked at in time, as it was busy or its heap is large.`;
  const file = join(folder, snapshotName(pid));
  if (!existsSync(file)) return `process ${pid}: it ended before its heap could be looked at.`;
  const graph = await readHeapSnapshot(createReadStream(file));
  const ends = [...marks.ids, graph.ids.greatest()];
  if ((ends.at(-1) ?? 0) < (ends.at(-2) ?? 0))
    return `process ${pid}: V8 has forgotten when its objects were made, as it does when an inspector or a profiler is disconnected.`;
  const found = await withinMemory(() =>
    findGrowth(graph, Repeats.between(ends), {
      ...{ matchers, owners },
      loadSources: sourcesFrom(fileSources()),
    }),
  );
  const realm: ReportedLeak['realm'] = isAlone ? null : { type: 'process', url: String(pid) };
  return {
    leaks: found.growing.flatMap((growth) => grownLeaks(growth, realm)),
    growth: found.growing.map((growth) => reportedGrowth(growth)),
    heldByTools: found.harmless.flatMap((growth) => grownLeaks(growth, realm)),
    remarks: found.remarks,
  };
}
