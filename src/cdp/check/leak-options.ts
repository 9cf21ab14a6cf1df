import { AUTOMATIC, type AutomaticChoice, automaticOptions } from '../../automatic/read-automatic.ts';
import { type RepeatOptions, repeatsOf } from '../../growth/repeats-of.ts';
import type { HeapRules } from '../../heap/index.ts';
import type { ReportOptions } from '../../report/leak-report.ts';
import {
  A_NUMBER,
  A_SWITCH,
  type Expected,
  KINDS,
  oneOf,
  readOptions,
  SELECTION,
} from '../../report/read-options.ts';
import type { AllocationStacks } from '../../stacks/index.ts';
import { bare } from '../../tracker/intrinsics.ts';

/** What a check demands. */
export interface CheckOptions extends Pick<ReportOptions, 'ignore' | 'kind' | 'olderThan'>, HeapRules {
  /**
   * Before anything counts that is in memory, leave what the user touched last: the focus, the selection and the pointer. The
   * page's listeners hear of it. Default: true.
   */
  readonly settle?: boolean | undefined;
  /** What to do about leaks that only tools hold: Playwright's handles, the console. Default: "pass". */
  readonly whenHeldByTools?: 'pass' | 'fail' | undefined;
  /** What to do about what is in memory after a garbage collection that could not be proven. Default: "fail". */
  readonly whenUnproven?: 'pass' | 'fail' | undefined;
}

/** What holds for all checks of a page, and how it tracks. */
export interface LeakOptions extends CheckOptions {
  /** For which resources an allocation stack is taken: "off", "sampled" (one in 128) or "all". Default: "all". */
  readonly stacks?: AllocationStacks | undefined;
  /**
   * Track what the page, its frames and workers take from the platform, without a call of theirs: timers, listeners, observers,
   * connections and the like. `true` for all of it, or what of it. Default: false.
   */
  readonly automatic?: AutomaticChoice | undefined;
  /** Kinds whose resources have to be disposed before they are collected. */
  readonly mustDispose?: readonly string[] | undefined;
}

const A_LIST = ['a list', Array.isArray] as const;

const OF_A_CHECK: Expected<CheckOptions> = {
  ...SELECTION,
  ...{ matchers: A_LIST, owners: A_LIST, settle: A_SWITCH },
  ...{ whenHeldByTools: oneOf('pass', 'fail'), whenUnproven: oneOf('pass', 'fail') },
};
const OF_A_PAGE: Expected<LeakOptions> = {
  ...OF_A_CHECK,
  ...{ stacks: oneOf('off', 'sampled', 'all'), mustDispose: KINDS, automatic: AUTOMATIC },
};
const OF_EXPLORING = {
  ...{ ignore: SELECTION.ignore, matchers: A_LIST, owners: A_LIST },
  ...{ whenHeldByTools: oneOf('pass', 'fail'), depth: A_NUMBER, repeat: A_NUMBER },
} as const;
const OF_ROUND_TRIPS = { repeat: A_NUMBER, warmUp: A_NUMBER, only: oneOf('tracked') } as const;

/** Readers of options, for a kit that may have some more of each check. Each throws TypeError as `readOptions` does. */
export const optionReaders = <More extends object>(more: Expected<More>, where: string) => ({
  page: (options: LeakOptions & More) =>
    readOptions(options, { ...OF_A_PAGE, ...more } as Expected<LeakOptions & More>, where),
  check: (options: CheckOptions & More) =>
    readOptions(options, { ...OF_A_CHECK, ...more } as Expected<CheckOptions & More>, 'leaks.expectNone'),
  roundTrips: (options: DuringOptions & More) =>
    readOptions(
      options,
      { ...OF_A_CHECK, ...OF_ROUND_TRIPS, ...more } as Expected<DuringOptions & More>,
      'leaks.during',
    ),
  exploring: (options: ExploreOptions & More) =>
    readOptions(options, { ...OF_EXPLORING, ...more } as Expected<ExploreOptions & More>, 'leaks.explore'),
});

/** How a page tracks. */
export function setupOf(options: LeakOptions) {
  const { stacks = 'all', mustDispose = [], automatic } = bare({ ...options });
  return { stacks, mustDispose, automatic: automaticOptions(automatic) };
}

export interface DuringOptions extends CheckOptions, RepeatOptions {
  /**
   * "tracked": count what is tracked, and nothing else. By default all objects are counted, which takes a heap snapshot, and slows
   * the page meanwhile.
   */
  readonly only?: 'tracked' | undefined;
}

export interface ExploreOptions
  extends Pick<CheckOptions, 'ignore' | 'matchers' | 'owners' | 'whenHeldByTools'>,
    Pick<RepeatOptions, 'repeat'> {
  /** How many links away from the page: 1 for the links and buttons that it shows itself. Default: 1. */
  readonly depth?: number | undefined;
}

/**
 * @param options of which own properties count.
 * @throws RangeError for numbers that mean nothing.
 */
export function explorationOf(options: ExploreOptions): { depth: number; repeat: number } {
  const { depth = 1 } = bare({ ...options });
  if (!Number.isInteger(depth) || depth < 1)
    throw new RangeError(`depth is ${depth}: expected a whole number of 1 or more.`);
  return { depth, repeat: repeatsOf(options).repeat };
}

/** Whether what is not tracked counts, too: who asks for one kind or age has what is tracked in mind. */
export function countsAll(options: DuringOptions): boolean {
  const { only, kind, olderThan } = bare({ ...options });
  return only === undefined && kind === undefined && olderThan === undefined;
}
