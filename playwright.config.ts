import { defineConfig } from '@playwright/test';

// read by each worker when it loads Playwright: makes DevTools' windows pages that tests can drive
process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.output/e2e',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  projects: [
    { name: 'behaviour', testIgnore: 'quality.spec.ts' },
    // alone, since it measures how long things take
    { name: 'quality', testMatch: 'quality.spec.ts', dependencies: ['behaviour'] },
  ],
});
