import { expect } from 'vitest';
import { forceGC } from '../gc/index.ts';
import { type ReportOptions, reportLeaks, textReport } from '../report/index.ts';
import type { LeakTracker } from '../tracker/leak-tracker.ts';

declare module 'vitest' {
  // the parameter is the original's
  // biome-ignore lint/suspicious/noExplicitAny: so does its default
  interface Matchers<T = any> {
    /** The tracker lists nothing (of a kind, older than so many milliseconds, apart from known leaks). */
    toHaveNoLeaks(options?: Pick<ReportOptions, 'ignore' | 'kind' | 'olderThan'>): void;
    /** What the `WeakRef` refers to is gone after a forced garbage collection. */
    toBeCollected(): Promise<void>;
  }
}

expect.extend({
  toHaveNoLeaks(tracker: LeakTracker, options: ReportOptions = {}) {
    const report = reportLeaks(tracker.leaks(), options);
    return {
      pass: report.total === 0,
      message: () =>
        report.total === 0 ? 'Expected the tracker to have leaks, and it has none.' : textReport(report),
    };
  },

  async toBeCollected(ref: WeakRef<WeakKey>) {
    if (!(ref instanceof WeakRef))
      throw new TypeError(
        'toBeCollected expects a WeakRef: a reference to the object itself would keep it alive.',
      );
    const { proven } = await forceGC();
    await new Promise((resolve) => setTimeout(resolve));
    // tells a result and nothing else, so that no failure holds the object
    const pass = ref.deref() === undefined;
    if (!pass && !proven) throw new Error('Cannot tell: no garbage collection could be proven here.');
    return {
      pass,
      message: () =>
        pass
          ? 'Expected the object to be still in memory, and it was collected.'
          : 'Expected the object to be collected: something still holds it after a proven garbage collection. ' +
            'Look for a variable of the test, a listener, a cache, or an error that refers to it.',
    };
  },
});
