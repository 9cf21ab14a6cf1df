import type { LeakReport } from '../report/leak-report.ts';
import { remarks } from '../report/words.ts';
import { bare } from '../tracker/intrinsics.ts';
import {
  type CheckOptions,
  type DuringOptions,
  type LeakOptions,
  optionReaders,
  setupOf,
} from './check/leak-options.ts';
import { installScripts } from './install-script.ts';
import { LeakError } from './leak-error.ts';
import { readerScript } from './page/reader.ts';
import { PageCheck } from './page-check.ts';
import { type AnySession, plainSession } from './protocol/session.ts';
import { notLookedAt } from './protocol/workers-beside.ts';
import { fetchText, webSources } from './web-sources.ts';

/** The check of a page for what it tracks and does not let go. */
export interface CheckedPage {
  /** From here on: what is tracked already does not count for `expectNone`. */
  baseline(): Promise<void>;
  /**
   * Forces garbage collections and expects nothing that was tracked since the baseline to be in memory, or to have
   * been collected without being disposed.
   *
   * @returns what is worth to be known of a check that passed, as sentences.
   * @throws LeakError with the report; Error with a sentence where nothing can be said.
   */
  expectNone(options?: CheckOptions): Promise<string[]>;
  /**
   * Makes a round trip (open a dialog, close it) again and again, and expects that nothing becomes more each time.
   *
   * @returns as `expectNone` does.
   * @throws as `expectNone` does; RangeError for numbers that mean nothing; what the round trip throws.
   */
  during(roundTrip: () => Promise<unknown>, options?: DuringOptions): Promise<string[]>;
}

/** What it takes to wait for an answer of the page; a script of it may run for ever. */
export interface PageOptions extends LeakOptions {
  /** Milliseconds. Default: 30,000. */
  readonly patience?: number | undefined;
}

const PATIENCE = 30_000;
const read = optionReaders({}, 'checkPage');
const readPage = optionReaders<Pick<PageOptions, 'patience'>>(
  { patience: ['milliseconds', (value: unknown) => typeof value === 'number' && value > 0] },
  'checkPage',
).page;

/**
 * Checks a page through any session of the Chrome DevTools Protocol: of Puppeteer (`page.createCDPSession()`), of Playwright, or one of your
 * own. The tracker is there from the next document's first script on, and in what is there already. To detach the session ends it.
 *
 * @throws TypeError if the options mean nothing.
 */
export async function checkPage(given: AnySession, options: PageOptions = {}): Promise<CheckedPage> {
  const { patience = PATIENCE, ...own } = bare({ ...readPage(options) });
  const setup = setupOf(own);
  const install = installScripts(setup);
  const scripts = { ...install, documents: `${install.documents}\n${readerScript}` };
  const check = await PageCheck.begin(
    plainSession(given),
    scripts,
    { install: install.documents, isAutomatic: setup.automatic !== null },
    patience,
  );
  const circumstances = {
    reader: webSources(fetchText),
    remark: (sentence: string) => console.warn(sentence),
  };
  const expectNothing = async (report: LeakReport): Promise<string[]> => {
    if (report.total > 0) throw new LeakError(report);
    return [...remarks(report), ...notLookedAt(await check.workersBeside())];
  };
  return {
    baseline: () => check.takeBaseline(),
    expectNone: async (options = {}) =>
      expectNothing(await check.judge({ ...own, ...read.check(options) }, circumstances)),
    async during(roundTrip, options = {}) {
      const asked = read.roundTrips(options);
      return expectNothing(await check.judgeRoundTrips(roundTrip, { ...own, ...asked }, circumstances));
    },
  };
}
