import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const SCRIPTS = {
  production: ['open-tracker.iife.js', '../../open-tracker.ts'],
  automatic: ['automatic.iife.js', '../../automatic/start-automatic.ts'],
};

/** What is injected into pages: a classic script for each mode, so that the installed package needs no bundler. */
export default defineConfig(({ mode }) => {
  // whoever only looks at this file says no mode
  const [fileName, entry] = SCRIPTS[mode] ?? SCRIPTS.production;
  return {
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: fileURLToPath(new URL('../../../dist/lib/cdp/page', import.meta.url)),
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL(entry, import.meta.url)),
        formats: ['iife'],
        name: 'injected',
        fileName: () => fileName,
      },
    },
  };
});
