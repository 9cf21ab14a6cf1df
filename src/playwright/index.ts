import { test as base } from '@playwright/test';
import { type LeakFixtures, leakFixtures } from './fixtures.ts';

export { expect } from '@playwright/test';
export type { Ignore } from '../report/ignore.ts';
export type { LeakReportJson } from '../report/json.ts';
export type { AllocationStacks } from '../stacks/index.ts';
export type { CheckOptions, DuringOptions, LeakOptions } from './check/leak-options.ts';
export { type LeakFixtures, leakFixtures } from './fixtures.ts';
export { LeakError } from './leak-error.ts';
export type { Leaks } from './leaks.ts';

/** Playwright's `test` with the fixture `leaks`, which checks the test's page for leaks when it is asked. */
export const test = base.extend<LeakFixtures>(leakFixtures);
