import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** What is injected into pages: one classic script, so that the installed package needs no bundler. */
export default defineConfig({
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('../../../dist/lib/cdp/page', import.meta.url)),
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    lib: {
      entry: fileURLToPath(new URL('../../open-tracker.ts', import.meta.url)),
      formats: ['iife'],
      name: 'injected',
      fileName: () => 'open-tracker.iife.js',
    },
  },
});
