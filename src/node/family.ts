import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isMainThread, threadId } from 'node:worker_threads';
import { type Circumstances, type LeakReport, summarize } from '../report/leak-report.ts';
import type { ReportedLeak } from '../report/reported-leak.ts';

const VARIABLE = 'RESOURCE_TRACKER_FAMILY';

/**
 * A program, with the processes and threads that it has started. They leave their reports in a folder that only their
 * user can open, and the program, which ends last, tells all.
 */
export class Family {
  readonly #folder: string;
  /** Whether this is the program itself. */
  readonly #isFirst: boolean;

  constructor(environment: Record<string, string | undefined>) {
    const folder = environment[VARIABLE];
    this.#isFirst = folder === undefined;
    this.#folder = folder ?? mkdtempSync(join(tmpdir(), 'resource-tracker-'));
    // whatever it starts inherits it
    environment[VARIABLE] = this.#folder;
  }

  /**
   * At the end.
   *
   * @returns the report of the whole family, if this is whom to hear it from.
   */
  end(report: LeakReport): LeakReport | null {
    if (this.#isFirst) return this.#merge(report);
    if (report.total === 0 && report.ignores.length === 0) return null;
    try {
      writeFileSync(join(this.#folder, `${process.pid}-${threadId}`), serialize(withRealm(report)));
      return null;
    } catch (error) {
      // whoever outlives the program speaks for itself
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      return report;
    }
  }

  #merge(own: LeakReport): LeakReport {
    const others = readdirSync(this.#folder)
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((file): LeakReport => deserialize(readFileSync(join(this.#folder, file))));
    rmSync(this.#folder, { recursive: true, force: true });
    if (others.length === 0) return own;
    const reports = [own, ...others];
    const all = <K extends keyof LeakReport>(key: K) => reports.map((report) => report[key]);
    const circumstances: Pick<Circumstances, 'at'> & Partial<Circumstances> = {
      at: own.at,
      proven: all('proven').every((proven) => proven !== false),
      ignores: all('ignores').flat(),
      heldByTools: all('heldByTools').flat(),
      heldInPassing: all('heldInPassing').flat(),
      snapshotError: all('snapshotError').find((error) => error !== null) ?? null,
      sourceRemarks: [...new Set(all('sourceRemarks').flat())],
    };
    return summarize(reports.flatMap(leaksOf), circumstances);
  }
}

const leaksOf = ({ groups }: LeakReport): ReportedLeak[] => groups.flatMap(({ leaks }) => leaks);

/** Says of each leak where it is. */
function withRealm(report: LeakReport): LeakReport {
  const program = `${basename(process.argv[1] ?? process.execPath)}, ${process.pid}`;
  const realm = isMainThread
    ? ({ type: 'process', url: program } as const)
    : ({ type: 'thread', url: `${threadId} of ${program}` } as const);
  const groups = report.groups.map((group) => ({
    ...group,
    leaks: group.leaks.map((leak) => ({ ...leak, realm })),
  }));
  return { ...report, groups };
}
