import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { setupFiles: ['./automatic.setup.ts'], include: ['*.test.ts'] } });
