import { writeFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { judge } from '../check/judge.ts';
import { leaksOf } from '../check/parts.ts';
import { nodeGc } from '../gc/node-gc.ts';
import { testRun } from '../known/test-run.ts';
import { openTracker } from '../open-tracker.ts';
import {
  type Ignore,
  jsonReport,
  junitReport,
  type LeakReport,
  markdownReport,
  reportLeaks,
  textReport,
} from '../report/index.ts';
import { staleIgnores } from '../report/words.ts';
import { bare } from '../tracker/intrinsics.ts';
import { realm } from '../tracker/realm.ts';
import { Family } from './family.ts';
import type { ExitOptions } from './options.ts';

const RENDER = { text: textReport, markdown: markdownReport, json: jsonReport, junit: junitReport };
const STDERR = 2;

/** What ends a program from outside, and lets it say something first. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** All that the tracker has. */
const EVERYTHING = { tracker: realm.tracker, after: 0, includes: () => true };

/** Reports, when the program ends, what it still holds and what it never disposed. */
export class ExitReport {
  readonly #family = new Family(process.env);
  #options: ExitOptions = bare({});
  /** What was found when nothing was left to do, and the greatest id of then. */
  #found: { readonly report: LeakReport; readonly lastId: number } | undefined;

  constructor() {
    // comes when nothing is left to do, and allows to do more; then it comes again
    process.on('beforeExit', () => {
      if (this.#found?.lastId !== lastId()) void this.#judge();
    });
    process.on('exit', () => this.#write());
    if (isMainThread)
      for (const signal of SIGNALS) process.once(signal, () => void this.#interrupted(signal));
  }

  configure(options: ExitOptions): void {
    const own = bare({ ...options });
    const { allocationStacks: stacks = 'all', mustDispose = [] } = own;
    const { conflict } = openTracker({ stacks, mustDispose });
    if (conflict !== undefined) throw new Error(conflict);
    this.#options = own;
  }

  async #judge(): Promise<void> {
    const { kind, holders = false, rules } = this.#options;
    const asked = { kind, ignore: this.#ignores(), holders, rules };
    const report = await judge([EVERYTHING], asked, () => undefined);
    this.#found = { report: testRun.conclude(report), lastId: lastId() };
  }

  /** Ends the program as the signal would have without us, but for what others do about it. */
  async #interrupted(signal: NodeJS.Signals): Promise<void> {
    if (process.listenerCount(signal) > 0) return;
    await this.#judge();
    this.#write();
    process.kill(process.pid, signal);
  }

  #write(): void {
    const { exitCode = 0, format = 'text', file, whenUnproven = 'pass' } = this.#options;
    const found = this.#found?.lastId === lastId() ? this.#found.report : this.#afterExit();
    const report = this.#family.end(found);
    if (report === null) return;
    if (file !== undefined) writeFileSync(file, `${RENDER[format](report)}\n`);
    else if (report.total > 0 || staleIgnores(report).length > 0)
      writeSync(STDERR, `\n${RENDER[format](report)}\n`);
    const counts = report.total > 0 && (report.proven === true || whenUnproven === 'fail');
    if (counts && exitCode > 0 && !process.exitCode) process.exitCode = exitCode;
  }

  /** After `process.exit()` there is no other task, so no sentinel can prove this. */
  #afterExit(): LeakReport {
    const { kind } = this.#options;
    nodeGc()?.();
    realm.inspector.sweep(lastId(), false);
    return testRun.conclude(
      reportLeaks(leaksOf(EVERYTHING), { kind, ignore: this.#ignores(), proven: false }),
    );
  }

  #ignores(): readonly Ignore[] {
    return testRun.ignores(this.#options.ignore);
  }
}

const lastId = (): number => realm.inspector.lastId();
