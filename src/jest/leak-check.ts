import { type LeakCheckOptions, readCheckOptions } from '../check/check-options.ts';
import { LeakChecks } from '../check/leak-checks.ts';
import { letGo } from './let-go.ts';

/** A test of Jest's, or one try of it. */
interface CircusTest {
  /** What has failed so far; whoever adds to it fails the test. */
  readonly errors: unknown[];
}

/** Those of Jest's events that are of use here. */
type CircusEvent =
  | { readonly name: 'test_started' | 'test_done'; readonly test: CircusTest }
  | { readonly name: 'run_start' | 'run_finish' };

type CircusHandler = (event: CircusEvent, state: { readonly unhandledErrors: unknown[] }) => Promise<void>;

const checks = new LeakChecks();

/**
 * Checks each test of a file, or of all files when one of `setupFilesAfterEnv` calls it.
 *
 * @throws TypeError if the options mean nothing; Error if this is not Jest.
 */
export function checkLeaks(options: LeakCheckOptions = {}): void {
  const own = readCheckOptions(options, 'checkLeaks');
  checks.open(own);
  // after Jest's own, which end the test, and before those that report it
  handlers().splice(1, 0, async (event, { unhandledErrors }) => {
    if (event.name === 'run_start') checks.beginFile(own);
    else if (event.name === 'test_started')
      await collect(event.test.errors, () => checks.begin(event.test, own));
    else if (event.name === 'test_done') {
      const { test } = event;
      await collect(test.errors, () => checks.end(test, test.errors.length > 0, letGo));
    } else if (event.name === 'run_finish') await collect(unhandledErrors, () => checks.endFile(own, letGo));
  });
}

/** An error here would end the whole run. */
async function collect(errors: unknown[], act: () => void | Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    errors.push(error);
  }
}

/**
 * Who is told of Jest's events in this file. A hook is no place for a check: those of the test's file that come later
 * in it are called after it.
 */
function handlers(): CircusHandler[] {
  const found: unknown = Reflect.get(globalThis, Symbol.for('EVENT_HANDLERS'));
  if (Array.isArray(found)) return found;
  throw new Error(
    'checkLeaks of resource-tracker-devtools/jest works in a test file of Jest 30, or in one of its setupFilesAfterEnv.',
  );
}
