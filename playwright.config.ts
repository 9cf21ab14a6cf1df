import { defineConfig } from '@playwright/test';
import type { EngineOption } from './test/e2e/both.ts';

// read by each worker when it loads Playwright: makes DevTools' windows pages that tests can drive
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';

export default defineConfig<object, EngineOption>({
  testDir: 'test/e2e',
  outputDir: '.output/e2e',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  projects: [
    { name: 'behaviour', testIgnore: ['quality.spec.ts', 'firefox.spec.ts'] },
    { name: 'firefox', testMatch: ['both/*.spec.ts', 'firefox.spec.ts'], use: { engine: 'firefox' } },
    // run by itself, as it measures how long things take
    { name: 'quality', testMatch: 'quality.spec.ts' },
  ],
});
