import { test as base } from '@playwright/test';
import { type LeakFixtures, leakFixtures } from './fixtures.ts';

export { expect } from '@playwright/test';
export { LeakError } from '../cdp/leak-error.ts';
export type { Ignore } from '../report/ignore.ts';
export type { LeakReportJson } from '../report/json.ts';
export type { AllocationStacks } from '../stacks/index.ts';
export { type LeakFixtures, leakFixtures } from './fixtures.ts';
export type { Leaks } from './leaks.ts';
export type { CheckOptions, DuringOptions, ExploreOptions, LeakOptions } from './options.ts';

/** Playwright's `test` with the fixture `leaks`, which checks the test's page for leaks when it is asked. */
export const test = base.extend<LeakFixtures>(leakFixtures);
