import { writeFileSync, writeSync } from 'node:fs';
import { recheck } from '../gc/index.ts';
import { nodeGc } from '../gc/node-gc.ts';
import { openTracker } from '../open-tracker.ts';
import { jsonReport, junitReport, markdownReport, reportLeaks, textReport } from '../report/index.ts';
import { staleIgnores } from '../report/words.ts';
import { bare } from '../tracker/intrinsics.ts';
import { realm } from '../tracker/realm.ts';
import type { ExitOptions } from './options.ts';

const RENDER = { text: textReport, markdown: markdownReport, json: jsonReport, junit: junitReport };
const STDERR = 2;

/** Reports, when the program ends, what it still holds and what it never disposed. */
export class ExitReport {
  #options: ExitOptions = bare({});
  /** Whether the garbage collections since the last task are proven. */
  #proven: boolean | undefined;

  constructor() {
    // comes when nothing is left to do, and allows to do more; then it comes again
    process.on('beforeExit', () => {
      if (this.#proven === undefined) void this.#recheck();
    });
    process.on('exit', () => this.#write());
  }

  configure(options: ExitOptions): void {
    const own = bare({ ...options });
    const { allocationStacks: stacks = 'all', mustDispose = [] } = own;
    const { conflict } = openTracker({ stacks, mustDispose });
    if (conflict !== undefined) throw new Error(conflict);
    this.#options = own;
  }

  async #recheck(): Promise<void> {
    this.#proven = (await recheck()).proven;
  }

  #write(): void {
    const { exitCode = 0, format = 'text', file, kind, ignore } = this.#options;
    if (this.#proven === undefined) this.#collect();
    const leaks = realm.tracker.leaks();
    const report = reportLeaks(leaks, { kind, ignore, proven: this.#proven ?? false });
    if (file !== undefined) writeFileSync(file, `${RENDER[format](report)}\n`);
    else if (report.total > 0 || staleIgnores(report).length > 0)
      writeSync(STDERR, `\n${RENDER[format](report)}\n`);
    if (report.total > 0 && exitCode > 0 && !process.exitCode) process.exitCode = exitCode;
  }

  /** After `process.exit()` there is no other task, so no sentinel can prove this. */
  #collect(): void {
    const { inspector } = realm;
    nodeGc()?.();
    inspector.sweep(inspector.lastId(), false);
  }
}
