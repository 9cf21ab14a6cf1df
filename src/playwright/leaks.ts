import { type Page, type TestInfo, test } from '@playwright/test';
import { explorationOf, setupOf } from '../cdp/check/leak-options.ts';
import { installScripts } from '../cdp/install-script.ts';
import { LeakError } from '../cdp/leak-error.ts';
import { readerScript } from '../cdp/page/reader.ts';
import { type Circumstances, PageCheck } from '../cdp/page-check.ts';
import { SilenceError } from '../cdp/protocol/patience.ts';
import { isObject, plainSession } from '../cdp/protocol/session.ts';
import { notLookedAt } from '../cdp/protocol/workers-beside.ts';
import { MAX_TEXT, webSources } from '../cdp/web-sources.ts';
import { repeatsOf } from '../growth/repeats-of.ts';
import type { LeakReport } from '../report/leak-report.ts';
import { remarks } from '../report/words.ts';
import { bare } from '../tracker/intrinsics.ts';
import { attachReport, KeptSnapshot } from './attachments.ts';
import { Explorer } from './explore/explorer.ts';
import {
  type CheckOptions,
  type DuringOptions,
  type ExploreOptions,
  type LeakOptions,
  read,
} from './options.ts';

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
  /**
   * Finds round trips by itself: follows links of the page that lead back, opens and closes what its buttons open, each again and
   * again, and expects that nothing becomes more each time. What it has followed, and what not, is told by annotations.
   *
   * @throws LeakError whose report names the links and buttons that leak; Error if nothing leads back; RangeError for numbers
   *   that mean nothing.
   */
  explore(options?: ExploreOptions): Promise<void>;
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
/** Milliseconds to explore a page, where a test may take any time. */
const MAX_EXPLORATION = 600_000;

/** The addresses of the other pages of its context. */
const pagesBeside = (page: Page): string[] =>
  page
    .context()
    .pages()
    .filter((other) => other !== page && !other.isClosed())
    .map((other) => other.url());

/** With the page's cookies. */
async function readText({ request }: Page, url: string, timeout: number): Promise<string | null> {
  const response = await request.get(url, { timeout, maxRedirects: 5 });
  const tooLarge = Number(response.headers()['content-length'] ?? 0) > MAX_TEXT;
  const text = response.ok() && !tooLarge ? await response.text() : null;
  await response.dispose();
  return text;
}

export class PageLeaks implements Leaks {
  readonly #page: Page;
  readonly #check: PageCheck;
  /** What undoes that the tracker is installed, and what attaches the check. */
  readonly #undo: readonly unknown[];
  readonly #defaults: LeakOptions;
  readonly #testInfo: TestInfo;
  /** It runs without end: nothing more is asked of it, and what is in it goes when it is closed. */
  #silent = false;
  /** What has begun and not ended. */
  readonly #underWay = new Map<object, Promise<void>>();

  private constructor(
    page: Page,
    check: PageCheck,
    undo: readonly unknown[],
    defaults: LeakOptions,
    testInfo: TestInfo,
  ) {
    this.#page = page;
    this.#check = check;
    this.#undo = undo;
    this.#defaults = defaults;
    this.#testInfo = testInfo;
  }

  /** Installs the tracker in a page, now and whenever it navigates, and leaves out what it has tracked before. */
  static async begin(page: Page, defaults: LeakOptions, testInfo: TestInfo): Promise<PageLeaks> {
    const own = read.page(defaults);
    const setup = setupOf(own);
    const install = installScripts(setup);
    const session = await page.context().newCDPSession(page);
    // before those of the test, which may track; older versions of Playwright give nothing to undo it with
    const installed: unknown = await page.addInitScript({ content: install.documents });
    const scripts = { ...install, documents: readerScript };
    const check = await PageCheck.begin(
      plainSession(session),
      scripts,
      { install: install.documents, isAutomatic: setup.automatic !== null },
      patienceOf(testInfo),
    );
    const detaching = { dispose: () => session.detach() };
    return new PageLeaks(page, check, [installed, detaching], own, testInfo);
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
    for (const one of this.#undo) if (isObject(one) && typeof one.dispose === 'function') await one.dispose();
  }

  baseline(): Promise<void> {
    return this.#step('leaks.baseline', () => this.#check.takeBaseline());
  }

  expectNone(options: CheckOptions = {}): Promise<void> {
    return this.#step('leaks.expectNone', () =>
      this.#expectNothing(read.check(options), (asked, circumstances) =>
        this.#check.judge(asked, circumstances),
      ),
    );
  }

  async during(roundTrip: () => Promise<unknown>, options: DuringOptions = {}): Promise<void> {
    const own = read.roundTrips(options);
    const { repeat } = repeatsOf(own);
    await this.#step(`leaks.during, ${repeat} repeats`, () =>
      this.#expectNothing(own, (asked, circumstances) =>
        this.#check.judgeRoundTrips(roundTrip, asked, circumstances),
      ),
    );
  }

  async explore(options: ExploreOptions = {}): Promise<void> {
    const own = read.exploring(options);
    const { depth, repeat } = explorationOf(own);
    const end = Date.now() + (this.#testInfo.timeout / 2 || MAX_EXPLORATION);
    const tell = (sentence: string) => this.#annotate(sentence);
    await this.#step(`leaks.explore, depth ${depth}`, () =>
      this.#expectNothing<ExploreOptions>(own, (asked, circumstances) =>
        this.#check.judgeTours(
          (tours) => {
            const observe = () => this.#check.stateAtRest();
            return new Explorer(this.#page, observe, tours, { depth, repeat, end, tell }).explore();
          },
          asked,
          circumstances,
        ),
      ),
    );
  }

  #step(title: string, body: () => Promise<void>): Promise<void> {
    const noticing = async () => {
      try {
        if (this.#page.isClosed()) throw new Error(CLOSED);
        await body();
        if (this.#page.isClosed()) throw new Error(CLOSED_MEANWHILE);
      } catch (error) {
        if (this.#page.isClosed() && isOfClosing(error)) throw new Error(CLOSED_MEANWHILE);
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

  async #expectNothing<T extends CheckOptions>(
    options: T,
    judge: (options: LeakOptions & T, circumstances: Circumstances) => Promise<LeakReport>,
  ): Promise<void> {
    const { keepSnapshot = false, ...asked } = bare({ ...this.#defaults, ...options });
    const snapshots: KeptSnapshot[] = [];
    const keep = () => {
      const snapshot = new KeptSnapshot(this.#testInfo, snapshots.length + 1);
      snapshots.push(snapshot);
      return snapshot;
    };
    const report = await judge(asked as LeakOptions & T, {
      keep: keepSnapshot ? keep : undefined,
      reader: webSources((url, timeout) => readText(this.#page, url, timeout)),
      remark: (sentence) => this.#annotate(sentence),
    });
    const beside = [...pagesBeside(this.#page), ...(await this.#check.workersBeside())];
    for (const sentence of notLookedAt(beside)) this.#annotate(sentence);
    if (report.total > 0) {
      for (const snapshot of snapshots) await snapshot.attachTo(this.#testInfo);
      await attachReport(this.#testInfo, report);
      throw new LeakError(report, 'see the attached report');
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
