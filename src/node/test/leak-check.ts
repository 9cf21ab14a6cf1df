import { after, afterEach, beforeEach, type TestContext } from 'node:test';
import { type LeakCheckOptions, readCheckOptions } from '../../check/check-options.ts';
import { LeakChecks } from '../../check/leak-checks.ts';

const checks = new LeakChecks();

/** What Node tells of a test, the types of whose version 20 leave it out. */
interface Test extends TestContext {
  readonly passed: boolean;
}

/** Tests that are under way, but for those within one of them. */
const running = new Set<Test>();

/** Those whose hooks are called. */
const judging = new WeakSet<Test>();

async function end(test: Test, failed: boolean): Promise<void> {
  running.delete(test);
  await checks.end(test, failed);
}

/**
 * Checks each test of a file, or of all files when a module that is given to `--import` calls it. What a subtest leaves
 * is its test's, which may clean up after it.
 *
 * @throws TypeError if the options mean nothing; Error in Deno, where no test fails by what a hook throws.
 */
export function checkLeaks(options: LeakCheckOptions = {}): void {
  if ('Deno' in globalThis)
    throw new Error('In Deno, use checkLeaks of resource-tracker-devtools/deno, for tests of node:test too.');
  const own = readCheckOptions(options, 'checkLeaks');
  checks.open(own);
  let isFirst = true;
  beforeEach((test) => {
    if (!isTest(test) || isWithinAnother(test)) return;
    // its first hook is called before the file itself
    if (isFirst) checks.beginFile(own);
    isFirst = false;
    running.add(test);
    checks.begin(test, own);
    // Node calls no afterEach for one that skips itself
    test.after(() => (judging.has(test) ? undefined : end(test, true)));
  });
  afterEach((test) => {
    if (!isTest(test) || !running.has(test)) return;
    judging.add(test);
    // of what a test registers, what comes last is called last: when all of its own hooks are over
    test.after(() => end(test, !test.passed));
  });
  after(() => void process.once('beforeExit', () => checkFile(own)));
}

/** A hook is told of suites, too, by some versions of Node. */
const isTest = (context: object): context is Test => 'after' in context;

/** Node tells a test's place by names: one that is named as a subtest of another which is under way counts as such. */
const isWithinAnother = ({ fullName }: Test): boolean =>
  [...running].some((other) => fullName.startsWith(`${other.fullName} > `));

/** When the hooks of a file are over, its results are, too: its process fails, and says why. */
async function checkFile(options: LeakCheckOptions): Promise<void> {
  try {
    await checks.endFile(options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
