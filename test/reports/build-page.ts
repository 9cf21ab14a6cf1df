import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compileSvelte } from '../setup/compile-svelte.ts';
import type { Installed, Variant } from './install.ts';

const PAGE = `<!doctype html><meta charset="utf-8"><title>page</title>
<div id="app" style="width: 400px; height: 300px"></div><script src="page.js"></script>`;

/** Builds a page as a developer has it, with an inline source map, or minified with a linked one as users get it. Returns its folder. */
export async function buildPage(
  { folder, library }: Installed,
  variant: Variant,
  { minify }: { readonly minify: boolean },
): Promise<string> {
  const outDir = `${folder}dist${minify ? '-min' : ''}/`;
  const mode = minify ? 'production' : 'development';
  process.env.NODE_ENV = mode;
  await build({
    configFile: false,
    logLevel: 'error',
    mode,
    root: folder,
    // what a package has for development is another source
    resolve: {
      conditions: ['module', 'browser', 'production'],
      alias: [{ find: /^lib(?=\/|$)/, replacement: library }],
    },
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      VARIANT: JSON.stringify(variant),
      global: 'globalThis',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    plugins: [compileSvelte(folder)],
    build: {
      outDir,
      target: 'es2022',
      minify: minify && 'oxc',
      sourcemap: minify || 'inline',
      lib: { entry: `${folder}page.js`, formats: ['iife'], name: 'page', fileName: () => 'page.js' },
    },
  });
  writeFileSync(`${outDir}index.html`, PAGE);
  return outDir;
}

/** The tracker as a classic script that installs itself, as the kit for Playwright has it. */
export async function trackerScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('../../src/open-tracker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'injected',
      },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [];
  const [chunk] = bundle?.output ?? [];
  if (chunk === undefined) throw new Error('vite built no tracker');
  return `(() => {\n${chunk.code}\ninjected.openTracker({ stacks: 'all', globals: true });\n})();`;
}
