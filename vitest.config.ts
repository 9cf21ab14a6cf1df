import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['test/unit/patience.ts'],
    // only a process of its own takes V8's flags; its garbage collection is what the tests ask
    pool: 'forks',
    maxWorkers: availableParallelism(),
    // what reads a debugging port has the browser's WebSocket, which Node 20 has behind a flag
    execArgv: ['--expose-gc', '--experimental-websocket'],
    // for what hangs; programs that tests start take their time on a busy machine
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
