import { type Browser, test as base, chromium, expect } from '@playwright/test';
import { automaticScript } from '../automatic/scripts.ts';
import { findChromium } from '../browser/find-chromium.js';
import { PATIENCE } from '../browser/patience.ts';
import { LIBRARIES } from '../suites/libraries/index.ts';
import { runSuite } from '../suites/run-suite.ts';
import { specification } from '../suites/specification/index.ts';
import { suiteFiles } from '../suites/suite-files.ts';

interface WorkerFixtures {
  /** A browser without the extension. */
  plain: Browser;
  /** What tracks all kinds automatically. */
  script: string;
}

const test = base.extend<object, WorkerFixtures>({
  plain: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const executablePath = findChromium();
      if (executablePath === null)
        throw new Error('No Chromium was found: run `node test/setup/install.mjs`');
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
  script: [async ({}, use) => use(await automaticScript()), { scope: 'worker' }],
});

// some take half a minute when nothing else is going on, and they run twice
test.describe.configure({ mode: 'parallel', timeout: 8 * PATIENCE });

for (const suite of [...LIBRARIES, specification])
  test(`the tests of ${suite.name} come to the same with automatic tracking`, { tag: '@chromium' }, async ({
    plain,
    script,
  }) => {
    const files = await suiteFiles(suite);
    const without = await runSuite(plain, suite, files);
    const passed = Object.values(without.outcomes).filter((outcome) => outcome === 'passed');
    expect(passed.length).toBeGreaterThanOrEqual(suite.passing);
    const tracked = await runSuite(plain, suite, files, script);
    expect(tracked.outcomes).toEqual(without.outcomes);
    expect(tracked.tracked).toBeGreaterThan(0);
  });
