import { type Page, type TestInfo, test } from '@playwright/test';
import { remarks } from '../report/words.ts';
import { attachReport } from './check/attachments.ts';
import { growing } from './check/growth.ts';
import { judge, type Select } from './check/judge.ts';
import {
  type CheckOptions,
  type DuringOptions,
  type LeakOptions,
  readCheckOptions,
  readDuringOptions,
  readLeakOptions,
  repeatsOf,
  setupOf,
} from './check/leak-options.ts';
import { pageSources } from './check/page-sources.ts';
import { type Baseline, survey, takeBaseline } from './check/survey.ts';
import { installScript } from './install-script.ts';
import { LeakError } from './leak-error.ts';
import { readerScript } from './page/reader.ts';
import { SilenceError } from './protocol/patience.ts';
import { isObject } from './protocol/session.ts';
import { settle } from './protocol/settle.ts';
import type { Target } from './protocol/target.ts';
import { TargetTree } from './protocol/target-tree.ts';

/** The check of a page, with all its frames and workers, for what it tracks and does not let go. */
export interface Leaks {
  /** From here on: what is tracked already does not count for `expectNone`. A test begins with it. */
  baseline(): Promise<void>;
  /**
   * Forces garbage collections and expects nothing that was tracked since the baseline to be in memory, or to have
   * been collected without being disposed.
   *
   * @throws LeakError with the report, which is attached to the test too.
   */
  expectNone(options?: CheckOptions): Promise<void>;
  /**
   * Makes a round trip (open a dialog, close it) again and again, and expects that nothing becomes more each time.
   *
   * @throws LeakError as `expectNone` does; RangeError for numbers that mean nothing; what the round trip throws.
   */
  during(roundTrip: () => Promise<unknown>, options?: DuringOptions): Promise<void>;
}

const CLOSED = 'The page is closed, and its memory with it: check for leaks before you close it.';
const CLOSED_MEANWHILE =
  'The page was closed while its leaks were looked for, and its memory went with it: wait for the check before you close it.';
/** What Playwright says to whoever asks something meanwhile. */
const isOfClosing = (error: unknown): boolean =>
  error instanceof Error && /Target page, context or browser has been closed/.test(error.message);

/** Milliseconds that a page has for an answer: less than the test has, which would otherwise end with nothing said. */
const patienceOf = ({ timeout }: TestInfo): number => Math.min(MAX_PATIENCE, timeout / 2 || MAX_PATIENCE);
const MAX_PATIENCE = 30_000;

/** What a check of this page does not see, as sentences. */
function notLookedAt(page: Page): string[] {
  const context = page.context();
  const others = context.pages().filter((other) => other !== page && !other.isClosed());
  const listed = [...others, ...context.serviceWorkers()].map((other) => other.url() || 'about:blank');
  if (listed.length === 0) return [];
  const more = listed.length > MAX_TOLD ? [`${listed.length - MAX_TOLD} more`] : [];
  const told = [...listed.slice(0, MAX_TOLD), ...more].join(', ');
  return [`Only the page itself was looked at, with its frames and workers, and not ${told}.`];
}
const MAX_TOLD = 5;

export class PageLeaks implements Leaks {
  readonly #page: Page;
  readonly #tree: TargetTree;
  readonly #installed: unknown;
  readonly #defaults: LeakOptions;
  readonly #testInfo: TestInfo;
  #baseline: Baseline = new Map();
  /** It runs without end: nothing more is asked of it, and what is in it goes when it is closed. */
  #silent = false;
  /** What has begun and not ended. */
  readonly #underWay = new Map<object, Promise<void>>();

  private constructor(
    page: Page,
    tree: TargetTree,
    installed: unknown,
    defaults: LeakOptions,
    testInfo: TestInfo,
  ) {
    this.#page = page;
    this.#tree = tree;
    this.#installed = installed;
    this.#defaults = defaults;
    this.#testInfo = testInfo;
  }

  /** Installs the tracker in a page, now and whenever it navigates, and leaves out what it has tracked before. */
  static async begin(page: Page, defaults: LeakOptions, testInfo: TestInfo): Promise<PageLeaks> {
    const own = readLeakOptions(defaults);
    const setup = setupOf(own);
    const install = installScript({ ...setup, globals: true });
    // a worker may have begun when it is reached, so none can count on globals
    const configure = installScript({ ...setup, globals: false });
    const scripts = { documents: readerScript, workers: configure };
    const tree = await TargetTree.attach(page, scripts, patienceOf(testInfo));
    // older versions of Playwright give nothing to undo it with
    const installed: unknown = await page.addInitScript({ content: install });
    for (const target of await tree.list())
      await Promise.all((await target.realms()).map((realm) => realm.run(install)));
    const leaks = new PageLeaks(page, tree, installed, own, testInfo);
    await leaks.#takeBaseline();
    return leaks;
  }

  /** @throws Error if a check is still under way, since nobody waits for it. */
  async end(): Promise<void> {
    if (this.#underWay.size > 0 && this.#testInfo.status !== 'timedOut') {
      // what comes of it, nobody asks
      for (const step of this.#underWay.values()) step.catch(() => undefined);
      throw new Error(
        'A check of leaks was still under way when its test ended, so that it can neither pass nor fail: put "await" before it, as ' +
          'in "await leaks.expectNone()".',
      );
    }
    if (this.#page.isClosed() || this.#silent) return;
    if (isObject(this.#installed) && typeof this.#installed.dispose === 'function')
      await this.#installed.dispose();
    await this.#tree.detach();
  }

  baseline(): Promise<void> {
    return this.#step('leaks.baseline', () => this.#takeBaseline());
  }

  expectNone(options: CheckOptions = {}): Promise<void> {
    const all: Select = (leaks) => ({ leaks, growth: [] });
    return this.#step('leaks.expectNone', async () =>
      this.#check(this.#baseline, all, readCheckOptions(options)),
    );
  }

  async during(roundTrip: () => Promise<unknown>, options: DuringOptions = {}): Promise<void> {
    const own = readDuringOptions(options);
    const { repeat, warmUp } = repeatsOf(own);
    const body = async () => {
      for (let i = 0; i < warmUp; i++) await roundTrip();
      const before = await this.#marks();
      const marks: Baseline[] = [];
      for (let i = 0; i < repeat; i++) {
        await roundTrip();
        marks.push(await this.#marks());
      }
      await this.#check(before, (leaks) => growing(leaks, marks), own);
    };
    await this.#step(`leaks.during, ${repeat} repeats`, body);
  }

  #step(title: string, body: () => Promise<void>): Promise<void> {
    const noticing = async () => {
      try {
        await body();
        if (this.#page.isClosed()) throw new Error(CLOSED_MEANWHILE);
      } catch (error) {
        if (isOfClosing(error)) throw new Error(CLOSED_MEANWHILE);
        this.#silent = error instanceof SilenceError;
        throw error;
      } finally {
        this.#underWay.delete(noticing);
      }
    };
    const step = test.step(title, noticing, { box: true });
    // not noted by a handler of its own: one that fails, and that nobody waits for, has to stay unhandled
    this.#underWay.set(noticing, step);
    return step;
  }

  async #takeBaseline(): Promise<void> {
    this.#baseline = await this.#marks();
  }

  async #marks(): Promise<Baseline> {
    return takeBaseline(await this.#targets());
  }

  #targets(): Promise<Target[]> {
    if (this.#page.isClosed()) throw new Error(CLOSED);
    return this.#tree.list();
  }

  async #check(baseline: Baseline, select: Select, options: CheckOptions): Promise<void> {
    const look = async () => survey(await this.#targets(), baseline);
    const { report, snapshots } = await judge({
      found: await look(),
      select,
      options: { ...this.#defaults, ...options },
      testInfo: this.#testInfo,
      reader: pageSources(this.#page.request),
      settle: async () => {
        await Promise.all((await this.#targets()).map(settle));
      },
      lookAgain: look,
    });
    for (const sentence of notLookedAt(this.#page)) this.#annotate(sentence);
    if (report.total > 0) {
      for (const snapshot of snapshots) await snapshot.attachTo(this.#testInfo);
      await attachReport(this.#testInfo, report);
      throw new LeakError(report);
    }
    for (const snapshot of snapshots) snapshot.discard();
    // what is worth to be known of a check that passed
    for (const remark of remarks(report)) this.#annotate(remark);
  }

  #annotate(description: string): void {
    const isSaid = this.#testInfo.annotations.some((other) => other.description === description);
    if (!isSaid) this.#testInfo.annotations.push({ type: 'leaks', description });
  }
}
