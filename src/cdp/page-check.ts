import { repeatsOf } from '../growth/repeats-of.ts';
import { testRun } from '../known/test-run.ts';
import { type LeakReport, summarize } from '../report/leak-report.ts';
import { overview } from '../report/words.ts';
import type { SourceReader } from '../sources/index.ts';
import { growing } from './check/growth.ts';
import { type Case, judge, type Select } from './check/judge.ts';
import { type CheckOptions, countsAll, type DuringOptions } from './check/leak-options.ts';
import { type Baseline, settleEverywhere, survey, takeBaseline } from './check/survey.ts';
import { withGrowth } from './check/with-growth.ts';
import { GrowthWatch } from './growth/page-growth.ts';
import { Tours } from './growth/tours.ts';
import { type DocumentState, stateAtRest } from './protocol/document-state.ts';
import type { Session } from './protocol/session.ts';
import { settle } from './protocol/settle.ts';
import type { Target } from './protocol/target.ts';
import { type EarlyScripts, TargetTree } from './protocol/target-tree.ts';
import { workersBeside } from './protocol/workers-beside.ts';

/** How a check is made, besides what it demands. */
export interface Circumstances extends Pick<Case, 'keep'> {
  /** Of the page's scripts and their source maps. */
  readonly reader: SourceReader;
  /** Says what was measured before a round trip failed. */
  readonly remark: (sentence: string) => void;
}

/** What was measured is told, though the round trip itself has failed. */
function interrupted(repeats: number, report: LeakReport | string): string {
  const grown =
    typeof report === 'string'
      ? [`it can't be told what grew: ${report}`]
      : report.total === 0
        ? ['nothing grew.']
        : overview(report).slice(1);
  return `The round trip failed in repeat ${repeats + 1}. In the ${repeats} before it: ${grown.join(' ')}`;
}

/** The check of a page, with all its frames and workers, through a session of its own. */
export class PageCheck {
  readonly #session: Session;
  readonly #tree: TargetTree;
  readonly #isAutomatic: boolean;
  #baseline: Baseline = new Map();

  private constructor(session: Session, tree: TargetTree, isAutomatic: boolean) {
    this.#isAutomatic = isAutomatic;
    this.#session = session;
    this.#tree = tree;
  }

  /**
   * @param install a script that installs the tracker, in what is there already.
   * @param isAutomatic whether that tracks automatically, too.
   * @param patience how many milliseconds an answer may take; after that, whoever asked gets a `SilenceError`.
   */
  static async begin(
    session: Session,
    scripts: EarlyScripts,
    { install, isAutomatic }: { readonly install: string; readonly isAutomatic: boolean },
    patience: number,
  ): Promise<PageCheck> {
    testRun.begin();
    const check = new PageCheck(session, await TargetTree.attach(session, scripts, patience), isAutomatic);
    for (const target of await check.#targets())
      await Promise.all((await target.realms()).map((realm) => realm.run(install)));
    await check.takeBaseline();
    return check;
  }

  /** From here on: what is tracked already does not count. */
  async takeBaseline(): Promise<void> {
    this.#baseline = await this.#marks();
  }

  /** Of what was tracked since the baseline, what leaks. */
  async judge(options: CheckOptions, circumstances: Circumstances): Promise<LeakReport> {
    const select: Select = (leaks) => ({ leaks, growth: [] });
    return testRun.conclude(await this.#judge(this.#baseline, select, options, circumstances));
  }

  /** Makes a round trip again and again: of what it leaves, what becomes more each time. */
  async judgeRoundTrips(
    roundTrip: () => Promise<unknown>,
    options: DuringOptions,
    circumstances: Circumstances,
  ): Promise<LeakReport> {
    const { repeat, warmUp } = repeatsOf(options);
    for (let i = 0; i < warmUp; i++) await roundTrip();
    const before = await this.#marks();
    const watch = countsAll(options) ? await GrowthWatch.begin(await this.#targets()) : undefined;
    try {
      const marks: Baseline[] = [];
      let failure: { readonly error: unknown } | undefined;
      for (let i = 0; i < repeat; i++) {
        failure = await roundTrip().then(
          () => undefined,
          (error: unknown) => ({ error }),
        );
        if (failure !== undefined && marks.length < 2) throw failure.error;
        if (failure !== undefined) break;
        marks.push(await this.#marks());
        await watch?.mark();
      }
      const look = async () => {
        const tracked = await this.#judge(before, (leaks) => growing(leaks, marks), options, circumstances);
        const { reader, keep } = circumstances;
        const { matchers, owners } = options;
        const grown = await watch?.look(await this.#targets(), { reader, keep, matchers, owners });
        return grown === undefined ? tracked : withGrowth(tracked, grown, options);
      };
      if (failure === undefined) return testRun.conclude(await look());
      const report = await look().catch((error: unknown) => String(error));
      circumstances.remark(interrupted(marks.length, report));
      throw failure.error;
    } finally {
      await watch?.end();
    }
  }

  /** Repeats several round trips, one after the other: of what each leaves, what becomes more each time. */
  async judgeTours(
    explore: (tours: Tours) => Promise<void>,
    options: CheckOptions,
    { reader, keep }: Circumstances,
  ): Promise<LeakReport> {
    const { matchers, owners } = options;
    const tours = new Tours(() => this.#targets(), { reader, keep, matchers, owners });
    try {
      await explore(tours);
      await tours.leave();
    } finally {
      await tours.end();
    }
    return testRun.conclude(withGrowth(summarize([], { at: Date.now() }), tours.found(), options));
  }

  /** The state of the page’s document, when it has come to rest. */
  async stateAtRest(): Promise<DocumentState> {
    const [page] = await this.#targets();
    if (page === undefined) throw new Error('The page has gone: check for leaks before you close it.');
    return stateAtRest(page);
  }

  /** What it does not look at: the addresses of workers that belong to no page alone. */
  workersBeside(): Promise<string[]> {
    return workersBeside(this.#session);
  }

  async #judge(
    baseline: Baseline,
    select: Select,
    options: CheckOptions,
    circumstances: Circumstances,
  ): Promise<LeakReport> {
    const look = async () => survey(await this.#settledTargets(), baseline);
    return judge({
      ...{ found: await look(), select, options, ...circumstances },
      settle: async () => {
        await Promise.all((await this.#targets()).map(settle));
      },
      lookAgain: look,
    });
  }

  async #marks(): Promise<Baseline> {
    return takeBaseline(await this.#settledTargets());
  }

  async #settledTargets(): Promise<Target[]> {
    const targets = await this.#targets();
    if (this.#isAutomatic) await settleEverywhere(targets);
    return targets;
  }

  #targets(): Promise<Target[]> {
    return this.#tree.list();
  }
}
