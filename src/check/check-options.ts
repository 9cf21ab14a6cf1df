import { AUTOMATIC, type AutomaticChoice } from '../automatic/read-automatic.ts';
import type { ReportOptions } from '../report/leak-report.ts';
import { A_FILE, A_SWITCH, type Expected, KINDS, readOptions, SELECTION } from '../report/read-options.ts';

/** What a check of a test demands. */
export interface LeakCheckOptions extends Pick<ReportOptions, 'ignore' | 'kind' | 'olderThan'> {
  /**
   * Track what tests take from the platform, without a call: timers, listeners, observers, connections and the like. `true` for all of
   * it, or what of it. Default: false.
   */
  readonly automatic?: AutomaticChoice | undefined;
  /** Kinds whose resources have to be disposed before they are collected. */
  readonly mustDispose?: readonly string[] | undefined;
  /**
   * Where a check fails in Node, look for who holds what is left, in a heap snapshot. Default: true, unless the
   * environment variable `RESOURCE_TRACKER_HOLDERS` is "0".
   */
  readonly holders?: boolean | undefined;
  /**
   * A file of what this project knows of its own heap, as the command's `--rules`: owner rules as JSON, or an ES module that
   * exports `matchers` or `owners`. Default: that of the environment variable `RESOURCE_TRACKER_RULES`, if there is one.
   */
  readonly rules?: string | undefined;
}

const EXPECTED: Expected<LeakCheckOptions> = {
  ...SELECTION,
  automatic: AUTOMATIC,
  mustDispose: KINDS,
  holders: A_SWITCH,
  rules: A_FILE,
};

/** @throws TypeError as `readOptions` does. */
export const readCheckOptions = (options: LeakCheckOptions, where: string): LeakCheckOptions =>
  readOptions(options, EXPECTED, where);
