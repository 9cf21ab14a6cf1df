import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { setupFiles: ['resource-tracker-devtools/vitest/setup'] } });
