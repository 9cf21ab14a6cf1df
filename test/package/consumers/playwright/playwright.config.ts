import { defineConfig } from '@playwright/test';
import type { LeakFixtures } from 'resource-tracker-devtools/playwright';

export default defineConfig<LeakFixtures>({
  testDir: '.',
  fullyParallel: true,
  workers: 2,
  // for what hangs: a browser takes its time on a busy machine
  timeout: 120_000,
  reporter: 'json',
  use: {
    leakOptions: { stacks: 'all' },
    baseURL: process.env.BASE_URL ?? '',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
