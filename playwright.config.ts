import { defineConfig } from '@playwright/test';
import { PATIENCE } from './test/browser/patience.ts';
import type { EngineOption } from './test/e2e/fixtures.ts';

// read by each worker when it loads Playwright: makes DevTools' windows pages that tests can drive
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';

/** What is no statement about the panel in a browser. */
const APART = ['packages.spec.ts', 'quality.spec.ts'];

/** The pictures are those of Linux: other systems draw lists of choices and scroll bars of their own. */
const APPEARANCE = {
  testDir: 'test/appearance',
  testIgnore: process.platform === 'linux' ? [] : ['pictures.spec.ts'],
};

export default defineConfig<object, EngineOption>({
  testDir: 'test/e2e',
  outputDir: '.output/e2e',
  // more than there are processors on a small machine: much of a test is waiting for a browser
  workers: 3,
  timeout: 4 * PATIENCE,
  expect: { timeout: PATIENCE },
  forbidOnly: true,
  projects: [
    { name: 'chromium', testIgnore: APART, grepInvert: /@firefox/ },
    { name: 'firefox', testIgnore: APART, grepInvert: /@chromium/, use: { engine: 'firefox' } },
    { ...APPEARANCE, name: 'appearance-chromium', grepInvert: /@firefox/ },
    { ...APPEARANCE, name: 'appearance-firefox', grepInvert: /@chromium/, use: { engine: 'firefox' } },
    { name: 'packages', testMatch: 'packages.spec.ts' },
    { name: 'automatic', testDir: 'test/automatic' },
    // run by itself, as it measures how long things take
    { name: 'quality', testMatch: 'quality.spec.ts' },
  ],
});
