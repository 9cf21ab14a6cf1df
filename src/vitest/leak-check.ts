import { aroundAll, aroundEach, type RunnerTestCase, type RunnerTestFile, TestRunner } from 'vitest';
import { type LeakCheckOptions, readCheckOptions } from '../check/check-options.ts';
import { CHECK_TIMEOUT, LeakChecks } from '../check/leak-checks.ts';
import { letGoOfAll, letGoOfCleanups, noteContext } from './let-go.ts';

export const checks = new LeakChecks();

export const endCheck = (task: RunnerTestCase): Promise<void> =>
  checks.end(task, task.result?.state === 'fail', () => letGoOfAll(task));

const files = new WeakSet<object>();

/** After the tests of a file, checks what they have made at the same time. */
export function checkTogether(file: RunnerTestFile, options: LeakCheckOptions): void {
  if (files.has(file)) return;
  files.add(file);
  // the first, which is called last
  TestRunner.getSuiteHooks(file).afterAll.unshift(() => checks.endTogether(options, () => letGoOfAll(file)));
}

/** Checks each test of a file, or of all files when a setup file calls it, whichever `test` they use. */
export function checkLeaks(options: LeakCheckOptions = {}): void {
  const own = readCheckOptions(options, 'checkLeaks');
  checks.open(own);
  // Vitest asks for a pattern there
  // biome-ignore lint/correctness/noEmptyPattern: see above
  aroundAll(async (runSuite, {}, suite) => {
    checks.beginFile(own);
    letGoOfCleanups(suite, 'beforeAll');
    await runSuite();
    await checks.endFile(own, () => letGoOfAll(suite));
  }, CHECK_TIMEOUT);
  // around: what a test registers with onTestFinished has then been called and let go
  aroundEach(async (runTest, { task }) => {
    noteContext(task);
    for (let suite = task.suite ?? task.file; ; suite = suite.suite ?? suite.file) {
      letGoOfCleanups(suite, 'beforeEach');
      if (suite === suite.file) break;
    }
    checks.begin(task, own);
    await runTest();
    await endCheck(task);
  }, CHECK_TIMEOUT);
}
