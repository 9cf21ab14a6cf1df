import { test as base } from 'vitest';
import { type LeakCheckOptions, readCheckOptions } from '../check/check-options.ts';
import { CHECK_TIMEOUT } from '../check/leak-checks.ts';
import { allocationStacks } from '../stacks/index.ts';
import { LeakTracker } from '../tracker/leak-tracker.ts';
import { checks, checkTogether, endCheck } from './leak-check.ts';
import { letGoOfFinished, noteContext } from './let-go.ts';
import './matchers.ts';

export { expect } from 'vitest';
export type { LeakCheckOptions } from '../check/check-options.ts';
export { expectNoGrowth, type GrowthOptions } from '../check/expect-no-growth.ts';
export { forceGC, recheck } from '../gc/index.ts';
export { checkLeaks } from './leak-check.ts';

export interface LeakFixtures {
  /** What the check of a test ignores and demands; `test.extend({ leakOptions: { … } })` changes it. */
  leakOptions: LeakCheckOptions;
  /** The check itself, of each test. */
  leakCheck: undefined;
  /** A tracker of the test's own, which tests that run at the same time don't share; made for those that ask for it. */
  tracker: LeakTracker;
}

/** Vitest's `test`, which fails with a report when something that it tracked is still there afterwards. */
export const test = base.extend<LeakFixtures>({
  leakOptions: {},
  leakCheck: [
    async ({ task, leakOptions, onTestFinished }, use) => {
      const options = readCheckOptions(leakOptions, 'leakOptions');
      noteContext(task);
      checkTogether(task.file, options);
      checks.begin(task, options);
      // of what is registered, what comes first is called last: after all teardown
      onTestFinished(() => endCheck(task), CHECK_TIMEOUT);
      await use(undefined);
      letGoOfFinished(task);
    },
    { auto: true },
  ],
  tracker: async ({ task, leakCheck: _ }, use) => {
    const tracker = new LeakTracker(task.name, { takeStack: allocationStacks('all') });
    checks.add(task, tracker);
    await use(tracker);
  },
});
