import { test as base } from 'vitest';
import { allocationStacks } from '../stacks/index.ts';
import { own } from '../tracker/intrinsics.ts';
import { LeakTracker } from '../tracker/leak-tracker.ts';
import { beginCheck, endCheck, type LeakCheckOptions } from './leak-check.ts';
import './matchers.ts';

export { expect } from 'vitest';
export { forceGC, recheck } from '../gc/index.ts';
export { checkLeaks, type LeakCheckOptions } from './leak-check.ts';

export interface LeakFixtures {
  /** What the check of a test ignores and demands; `test.extend({ leakOptions: { … } })` changes it. */
  leakOptions: LeakCheckOptions;
  /** A tracker of the test's own, which tests that run at the same time don't share. */
  tracker: LeakTracker;
}

/** Vitest's `test`, which fails with a report when something that it tracked is still there afterwards. */
export const test = base.extend<LeakFixtures>({
  leakOptions: {},
  tracker: [
    async ({ task, leakOptions }, use) => {
      const tracker = new LeakTracker(task.name, { takeStack: allocationStacks('all') });
      for (const kind of own(leakOptions, 'mustDispose') ?? []) tracker.mustDispose(kind);
      beginCheck(leakOptions);
      await use(tracker);
      await endCheck([tracker], task.result?.state === 'fail', leakOptions);
    },
    { auto: true },
  ],
});
