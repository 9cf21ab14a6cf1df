import { forceGC } from '../gc/index.ts';
import { type ReportOptions, reportLeaks } from '../report/leak-report.ts';
import { readOptions, SELECTION } from '../report/read-options.ts';
import { textReport } from '../report/text.ts';
import type { LeakTracker } from '../tracker/leak-tracker.ts';

/** What `toHaveNoLeaks` selects. */
export type Selection = Pick<ReportOptions, 'ignore' | 'kind' | 'olderThan'>;

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Where assertions were made that have not ended yet. */
const underWay = new Map<object, string | undefined>();

/** Matchers for whichever `expect` can be extended. */
export const matchers = {
  /** @throws TypeError if this is no tracker, or the options mean nothing. */
  toHaveNoLeaks(tracker: unknown, options: Selection = {}): MatcherResult {
    if (!isTracker(tracker))
      throw new TypeError('toHaveNoLeaks expects a tracker: resourceTracker, or a LeakTracker of your own.');
    const report = reportLeaks(tracker.leaks(), readOptions(options, SELECTION, 'toHaveNoLeaks'));
    return {
      pass: report.total === 0,
      message: () =>
        report.total === 0 ? 'Expected the tracker to have leaks, and it has none.' : textReport(report),
    };
  },

  /** @throws TypeError if this is no `WeakRef`; Error if no garbage collection could be proven. */
  async toBeCollected(ref: unknown): Promise<MatcherResult> {
    if (!(ref instanceof WeakRef))
      throw new TypeError(
        'toBeCollected expects a WeakRef: a reference to the object itself would keep it alive.',
      );
    const assertion = {};
    underWay.set(assertion, new Error().stack);
    try {
      const { proven } = await forceGC();
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
    } finally {
      underWay.delete(assertion);
    }
  },
};

/** Whichever copy of this library has made it. */
const isTracker = (value: unknown): value is Pick<LeakTracker, 'leaks'> =>
  typeof value === 'object' && value !== null && 'leaks' in value && typeof value.leaks === 'function';

/** After a test while no other runs: an error if assertions of it go on, of which nothing more is asked. */
export function endAssertions(): Error | null {
  const [made] = underWay.values();
  const goOn = underWay.size > 0;
  underWay.clear();
  if (!goOn) return null;
  const error = new Error(
    'The test has ended, and an expect(…).toBeCollected() goes on: it says nothing unless it is awaited.',
  );
  // where it was made, not where that was noticed
  if (made !== undefined) error.stack = made.replace(/^Error\b.*/, `Error: ${error.message}`);
  return error;
}
