import { writeFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { Automatic } from '../check/automatic.ts';
import { judge } from '../check/judge.ts';
import { leaksOf } from '../check/parts.ts';
import { nodeGc } from '../gc/node-gc.ts';
import { KnownLeaksError } from '../known/known-leaks.ts';
import { testRun } from '../known/test-run.ts';
import { openTracker } from '../open-tracker.ts';
import {
  jsonReport,
  junitReport,
  type LeakReport,
  markdownReport,
  reportLeaks,
  textReport,
} from '../report/index.ts';
import { staleIgnores } from '../report/words.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
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
  readonly #automatic = new Automatic();
  #options: ExitOptions = bare({});
  /** What was found when nothing was left to do, and the greatest id of then. */
  #found: { readonly report: LeakReport; readonly lastId: number } | undefined;

  constructor() {
    testRun.begin();
    // comes when nothing is left to do, and allows to do more; then it comes again
    process.on('beforeExit', () => {
      if (this.#found?.lastId !== lastId()) void this.#judge();
    });
    process.on('exit', () => {
      this.#automatic.turn();
      this.#write();
    });
    if (isMainThread)
      for (const signal of SIGNALS) process.once(signal, () => void this.#interrupted(signal));
  }

  configure(options: ExitOptions): void {
    const own = bare({ ...options });
    const { allocationStacks: stacks = 'all', mustDispose = [] } = own;
    const { conflict } = openTracker({ stacks, mustDispose });
    if (conflict !== undefined) throw new Error(conflict);
    this.#automatic.stop(this);
    this.#automatic.start(this, own.automatic);
    this.#options = own;
  }

  async #judge(): Promise<void> {
    const { kind, ignore, holders = false, rules } = this.#options;
    const asked = { kind, ignore, holders, rules };
    await this.#automatic.settle();
    let judged: LeakReport;
    try {
      judged = await judge([EVERYTHING], asked, () => undefined);
    } catch (error) {
      goOnWithoutKnown(error);
      judged = await judge([EVERYTHING], asked, () => undefined);
    }
    this.#found = { report: testRun.conclude(judged), lastId: lastId() };
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
    const { kind, ignore = [] } = this.#options;
    nodeGc()?.();
    realm.inspector.sweep(lastId(), false);
    const leaks = leaksOf(EVERYTHING);
    const report = () =>
      reportLeaks(leaks, {
        ...{ kind, proven: false },
        ignore: leaks.length === 0 ? ignore : testRun.ignores(ignore),
      });
    try {
      return testRun.conclude(report());
    } catch (error) {
      goOnWithoutKnown(error);
      return testRun.conclude(report());
    }
  }
}

/** A program ends as it would, whatever is in the file of known leaks. */
function goOnWithoutKnown(error: unknown): void {
  if (!(error instanceof KnownLeaksError)) throw error;
  writeSync(STDERR, `${escapeControls(error.message)}\n`);
  testRun.goOnWithoutKnown();
}

const lastId = (): number => realm.inspector.lastId();
