import { defineConfig } from 'vitest/config';

export default defineConfig({
  // for what hangs: packing, installing and a browser take their time on a busy machine
  test: { dir: 'test/playwright', testTimeout: 120_000, hookTimeout: 600_000 },
});
