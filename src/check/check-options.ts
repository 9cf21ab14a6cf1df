import type { ReportOptions } from '../report/leak-report.ts';
import { A_SWITCH, type Expected, KINDS, readOptions, SELECTION } from '../report/read-options.ts';

/** What a check of a test demands. */
export interface LeakCheckOptions extends Pick<ReportOptions, 'ignore' | 'kind' | 'olderThan'> {
  /** Kinds whose resources have to be disposed before they are collected. */
  readonly mustDispose?: readonly string[] | undefined;
  /**
   * Where a check fails in Node, look for who holds what is left, in a heap snapshot. Default: true, unless the
   * environment variable `RESOURCE_TRACKER_HOLDERS` is "0".
   */
  readonly holders?: boolean | undefined;
}

const EXPECTED: Expected<LeakCheckOptions> = { ...SELECTION, mustDispose: KINDS, holders: A_SWITCH };

/** @throws TypeError as `readOptions` does. */
export const readCheckOptions = (options: LeakCheckOptions, where: string): LeakCheckOptions =>
  readOptions(options, EXPECTED, where);
