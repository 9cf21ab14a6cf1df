import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig, type Plugin } from 'vite';

const manifest = JSON.parse(
  readFileSync(new URL('manifest.json', import.meta.url), 'utf8'),
) as ManifestV3Export;

/** Gzipped bytes that every page pays for; the build fails above. */
const BUDGETS = { 'content/tracker.iife.js': 6 * 1024, 'content/bridge.iife.js': 4 * 1024 };

export default defineConfig({
  plugins: [crx({ manifest, browser: 'chrome' }), sizeBudgets(BUDGETS)],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist/chrome',
    target: 'chrome126',
    // no preload helper: everything is one chunk away
    modulePreload: false,
    rollupOptions: { input: { panel: 'panel/panel.html' } },
  },
});

function sizeBudgets(budgets: Record<string, number>): Plugin {
  return {
    name: 'size-budgets',
    enforce: 'post',
    writeBundle({ dir }) {
      for (const [file, budget] of Object.entries(budgets)) {
        const size = gzipSync(readFileSync(`${dir}/${file}`)).length;
        console.log(`${file}: ${size} B gzipped, budget ${budget} B`);
        if (size > budget)
          throw new Error(`${file} has ${size} B gzipped, ${size - budget} B above its budget`);
      }
    },
  };
}
