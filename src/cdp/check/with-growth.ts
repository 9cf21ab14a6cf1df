import { testRun } from '../../known/test-run.ts';
import { growthsOf } from '../../report/heap-growth.ts';
import { applyIgnores, type Ignore, type IgnoreUse } from '../../report/ignore.ts';
import { type LeakReport, summarize } from '../../report/leak-report.ts';
import { isInPassing, type ReportedLeak } from '../../report/reported-leak.ts';
import type { PageGrowth } from '../growth/page-growth.ts';
import type { CheckOptions } from './leak-options.ts';

/** A report of what is tracked and grows, with all else that grows. */
export function withGrowth(
  tracked: LeakReport,
  { leaks, growth, harmless, remarks }: PageGrowth,
  { ignore = [], whenHeldByTools = 'pass' }: CheckOptions,
): LeakReport {
  const told = new Set(
    tracked.groups.flatMap(({ reference }) => (reference === null ? [] : [reference.fingerprint])),
  );
  const counted = [
    ...leaks,
    ...(whenHeldByTools === 'fail' ? harmless.filter((leak) => !isInPassing(leak)) : []),
  ].filter(({ holder }) => holder === null || !told.has(holder.reference.fingerprint));
  const { groups, heldByTools, heldInPassing, ...circumstances } = tracked;
  const uncounted = whenHeldByTools === 'pass' ? harmless : harmless.filter(isInPassing);
  const ofTracked = groups.flatMap(({ leaks }) => leaks);
  const { remaining, ignores } = ignoring(counted, tracked.ignores, ignore);
  return summarize([...ofTracked, ...remaining], {
    ...circumstances,
    heldByTools: [...heldByTools, ...uncounted.filter((leak) => !isInPassing(leak))],
    heldInPassing: [...heldInPassing, ...uncounted.filter(isInPassing)],
    growth: [...tracked.growth, ...growthsOf(growth, remaining)],
    ignores,
    sourceRemarks: [...tracked.sourceRemarks, ...remarks],
  });
}

/** Takes out what the entries still allow after they have been used for what is tracked. */
function ignoring(leaks: readonly ReportedLeak[], used: readonly IgnoreUse[], own: readonly Ignore[]) {
  if (leaks.length === 0) return { remaining: leaks, ignores: used };
  // known leaks follow the check's own entries, whether they were asked for before or not
  const all = testRun.ignores(own).map((ignore, index) => ({ ignore, used: used[index]?.used ?? 0 }));
  const open = all.filter(({ ignore, used }) => used < ignore.count);
  const { remaining, ignores } = applyIgnores(
    leaks,
    open.map(({ ignore, used }) => ({ ...ignore, count: ignore.count - used })),
  );
  const more = new Map(open.map(({ ignore }, index) => [ignore, ignores[index]?.used ?? 0]));
  return {
    remaining,
    ignores: all.map(({ ignore, used }) => ({ ignore, used: used + (more.get(ignore) ?? 0) })),
  };
}
