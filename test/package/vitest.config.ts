import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/package/*.test.ts'],
    globalSetup: 'test/package/pack.ts',
    // each starts programs, and some a browser
    fileParallelism: false,
    // for what hangs: installing and a browser take their time on a busy machine
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
