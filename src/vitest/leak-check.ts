import { afterEach, beforeEach } from 'vitest';
import { recheck } from '../gc/index.ts';
import { openTracker } from '../open-tracker.ts';
import { type ReportOptions, reportLeaks } from '../report/leak-report.ts';
import { textReport } from '../report/text.ts';
import { staleIgnores } from '../report/words.ts';
import { resourceTracker } from '../tracker/global-tracker.ts';
import { own } from '../tracker/intrinsics.ts';
import type { LeakTracker } from '../tracker/leak-tracker.ts';

export interface LeakCheckOptions extends Pick<ReportOptions, 'ignore' | 'kind' | 'olderThan'> {
  /** Kinds whose resources have to be disposed before they are collected. */
  readonly mustDispose?: readonly string[];
}

/** Checks each test of a file, or of all files when a setup file calls it, whichever `test` they use. */
export function checkLeaks(options: LeakCheckOptions = {}): void {
  beforeEach(() => beginCheck(options));
  afterEach(({ task }) => endCheck([], task.result?.state === 'fail', options));
}

/** Tests that are under way: those that run together share the realm's tracker, and are checked together. */
let running = 0;

/**
 * Before a test: the realm's tracker begins anew, unless another test is using it.
 *
 * @throws Error if the realm's tracker is of another version.
 */
export function beginCheck(options: LeakCheckOptions): void {
  const mustDispose = own(options, 'mustDispose') ?? [];
  const { tracker, conflict } = openTracker({ stacks: 'all', mustDispose });
  if (conflict !== undefined) throw new Error(conflict);
  if (running++ === 0) tracker.clear();
}

/**
 * After a test.
 *
 * @param own trackers that only this test has.
 * @param failed whether the test has failed already; then its error may hold what it left, and nothing is checked.
 * @throws Error with the report, if something leaks.
 */
export async function endCheck(own: readonly LeakTracker[], failed: boolean, options: LeakCheckOptions) {
  const together = --running > 0;
  if (failed) return;
  const trackers = together ? own : [resourceTracker, ...own];
  const { proven } = await recheck({ trackers });
  const leaks = trackers.flatMap((tracker) => tracker.leaks());
  if (!together) resourceTracker.clear();
  const report = reportLeaks(leaks, { ...options, proven });
  if (report.total > 0) throw new LeakError(textReport(report));
  for (const stale of staleIgnores(report)) console.warn(stale);
}

/** What a test leaves behind; its message is the report. */
class LeakError extends Error {
  override readonly name = 'LeakError';
}
