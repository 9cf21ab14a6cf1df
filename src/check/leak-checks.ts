import { now } from '../gc/host.ts';
import { testRun } from '../known/test-run.ts';
import { openTracker } from '../open-tracker.ts';
import { remarks } from '../report/words.ts';
import { resourceTracker } from '../tracker/global-tracker.ts';
import type { LeakTracker } from '../tracker/leak-tracker.ts';
import { realm } from '../tracker/realm.ts';
import { Automatic } from './automatic.ts';
import type { LeakCheckOptions } from './check-options.ts';
import { Fixtures } from './fixtures.ts';
import { judge } from './judge.ts';
import { LeakError } from './leak-error.ts';
import { Makers } from './makers.ts';
import { endAssertions } from './matchers.ts';
import { withOriginalSites } from './original-sites.ts';
import { forget, leaksOf, type Part } from './parts.ts';
import { TimeSpent } from './time-spent.ts';

/** What a check that fails may take, in milliseconds: a heap snapshot is taken and read. */
export const CHECK_TIMEOUT = 120_000;

/** A test that is under way, or one try of it. */
interface RunningTest {
  readonly options: LeakCheckOptions;
  /** Trackers that only this test has. */
  readonly trackers: readonly LeakTracker[];
  /** The greatest id of the realm's tracker when it began. */
  readonly after: number;
  /** How many have begun a check of it, and not ended it: a setup file and a fixture, for instance. */
  readonly checks: number;
}

/**
 * The checks of tests in one realm. What a test has made is judged after it; what was made outside of tests, or while
 * several ran at the same time, after their file. Where nothing was made, nothing is done.
 */
export class LeakChecks {
  readonly #makers = new Makers<object>();
  readonly #running = new Map<object, RunningTest>();
  readonly #timeSpent = new TimeSpent();
  readonly #fixtures = new Fixtures();
  readonly #automatic = new Automatic();
  #fileStart = 0;

  readonly #remark: (text: string) => void;

  /** @param remark says something of a check that passed. Default: a warning on the console. */
  constructor(remark: (text: string) => void = (text) => console.warn(text)) {
    this.#remark = remark;
  }

  /** Before anything is made, so that what is made outside of tests has allocation sites, too. */
  open({ mustDispose = [], automatic }: LeakCheckOptions): void {
    openTracker({ stacks: 'all', mustDispose });
    this.#automatic.start(this, automatic);
  }

  /** When the modules of a file are loaded, and before anything else of it runs: what they have taken from the platform stays theirs. */
  beginFile({ automatic }: LeakCheckOptions): void {
    this.#automatic.start(this, automatic);
    this.#automatic.accept();
  }

  /**
   * Before a test, and before each other try of it. Who checks a test that is checked already adds to that check.
   *
   * @param key the same for the same test.
   * @throws Error if the realm's tracker is of another version.
   */
  begin(key: object, options: LeakCheckOptions): void {
    const { mustDispose = [] } = options;
    const { conflict } = openTracker({ stacks: 'all', mustDispose });
    if (conflict !== undefined) throw new Error(conflict);
    testRun.begin();
    this.#automatic.start(key, options.automatic);
    this.#automatic.turn();
    const before = this.#running.get(key) ?? { options: {}, trackers: [], after: lastId(), checks: 0 };
    this.#running.set(key, {
      options: { ...before.options, ...options },
      trackers: before.trackers,
      after: before.after,
      checks: before.checks + 1,
    });
    if (before.checks === 0) this.#makers.begin(key, lastId());
  }

  /**
   * Checks a tracker, which only this test has, with it.
   *
   * @throws Error if the test has not begun.
   */
  add(key: object, tracker: LeakTracker): void {
    const test = this.#running.get(key);
    if (test === undefined) throw new Error('A tracker can be added to the check of a test that has begun.');
    for (const kind of test.options.mustDispose ?? []) tracker.mustDispose(kind);
    this.#running.set(key, { ...test, trackers: [...test.trackers, tracker] });
  }

  /**
   * After a test and all that its teardown does.
   *
   * @param failed whether it has failed already; then its error may hold what it left, and nothing is checked.
   * @param letGo has the runner's own tools let go of what they hold; called if anything is left.
   * @throws LeakError with the report, if something leaks; Error if an assertion of it goes on.
   */
  async end(key: object, failed: boolean, letGo: () => void = () => undefined): Promise<void> {
    const test = this.#running.get(key);
    if (test === undefined) return;
    if (test.checks > 1) {
      this.#running.set(key, { ...test, checks: test.checks - 1 });
      return;
    }
    // to wait is to be blamed for what others make meanwhile
    if (this.#automatic.isOn) await this.#automatic.settle();
    this.#automatic.stop(key);
    this.#running.delete(key);
    this.#makers.end(key, lastId());
    const notAwaited = this.#running.size === 0 ? endAssertions() : null;
    if (notAwaited !== null && !failed) throw notAwaited;
    // nothing was tracked meanwhile: what most tests come to
    if (lastId() === test.after && test.trackers.length === 0) return;
    const isItsOwn = (id: number) => {
      const [maker, ...others] = this.#makers.of(id);
      return maker === key && others.length === 0;
    };
    const parts = [
      { tracker: resourceTracker, after: test.after, includes: isItsOwn },
      ...test.trackers.map((tracker) => ({ tracker, after: 0, includes: () => true })),
    ];
    if (failed) parts.forEach((part) => void forget(part));
    else await this.#check(parts, test.options, letGo, { fixtures: this.#fixtures });
  }

  /**
   * After all tests of a file: what was made while several ran at the same time, so that nobody can tell by which.
   *
   * @throws LeakError as `end` does.
   */
  async endTogether(options: LeakCheckOptions, letGo: () => void = () => undefined): Promise<void> {
    const parts = [this.#madeBy((makers) => makers > 1), ...this.#fixtures.end()];
    await this.#check(parts, options, letGo, { preface: TOGETHER });
  }

  /**
   * After a file and all that its teardown does.
   *
   * @throws LeakError as `end` does.
   */
  async endFile(options: LeakCheckOptions, letGo: () => void = () => undefined): Promise<void> {
    try {
      await this.#automatic.settle();
      const parts = [this.#madeBy((makers) => makers !== 1), ...this.#fixtures.end()];
      await this.#check(parts, options, letGo, { preface: OUTSIDE });
    } finally {
      this.#automatic.stop(this);
      this.#fileStart = lastId();
      this.#makers.forget(this.#fileStart);
      const slow = this.#timeSpent.told();
      if (slow !== null) this.#remark(slow);
    }
  }

  #madeBy(are: (makers: number) => boolean): Part {
    return {
      tracker: resourceTracker,
      after: this.#fileStart,
      includes: (id) => are(this.#makers.of(id).length),
    };
  }

  async #check(
    parts: readonly Part[],
    options: LeakCheckOptions,
    letGo: () => void,
    { preface, fixtures }: { preface?: string; fixtures?: Fixtures },
  ): Promise<void> {
    if (parts.every((part) => leaksOf(part).length === 0)) return;
    const start = now();
    try {
      const judged = await judge(parts, options, letGo, fixtures);
      const report = testRun.conclude(judged);
      if (report.total > 0) throw new LeakError(await withOriginalSites(report), preface);
      // others take a heap snapshot, too
      const isPlain = judged.total + judged.heldByTools.length + judged.heldInPassing.length === 0;
      if (isPlain) this.#timeSpent.add(now() - start);
      // of what is known nothing is said, where all else is right
      for (const remark of remarks({ ...report, ignores: [] })) this.#remark(remark);
    } finally {
      // it is told once
      for (const part of parts) forget(part, (tracker, id) => this.#fixtures.isWaiting(tracker, id));
    }
  }
}

const TOGETHER = 'What was made while several tests ran at the same time is still there after all of them.';
const OUTSIDE =
  'What was made outside of the tests (at the top of the file, or in a hook that is called once), or while several ran at the ' +
  'same time, is still there after all of them.';

const lastId = (): number => realm.inspector.lastId();
