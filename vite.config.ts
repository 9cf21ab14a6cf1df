import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { build, defineConfig, type Plugin } from 'vite';
import { automaticContentScripts } from './src/automatic/content-scripts.ts';

/** `vite build --mode firefox` builds for Firefox, any other mode for Chromium: one manifest, one source. */
const BROWSERS = {
  chrome: { target: 'chrome126', without: ['background', 'browser_specific_settings'] },
  firefox: {
    target: 'firefox140',
    // its panels can ask for none
    without: ['minimum_chrome_version', 'key', 'optional_permissions', 'optional_host_permissions'],
  },
} as const;

/** Gzipped bytes that every page pays for; the build fails above. */
const BUDGETS = { 'content/tracker.iife.js': 6 * 1024, 'content/bridge.iife.js': 4.25 * 1024 };

export default defineConfig(({ mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  const { target, without } = BROWSERS[browser];
  return {
    plugins: [
      scriptTexts(target),
      automaticFiles(browser, target),
      locales(),
      documents(),
      crx({ manifest: manifest(without), browser }),
      sizeBudgets(BUDGETS),
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${browser}`,
      target,
      // no preload helper: everything is one chunk away
      modulePreload: false,
      rollupOptions: { input: { panel: 'panel/panel.html' } },
    },
  };
});

/** What is in `manifest.json`, but for the keys that are another browser's, with the version of the package. */
function manifest(without: readonly string[]): ManifestV3Export {
  const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
  const { version } = JSON.parse(read('package.json'));
  const own = JSON.parse(read('manifest.json'), (key, value) => (without.includes(key) ? undefined : value));
  return { ...own, version };
}

/** `import text from './page.ts?text-of-script'`: a script and all that it imports, as the text of one classic script. */
function scriptTexts(target: string): Plugin {
  return {
    name: 'script-texts',
    async load(id) {
      if (!id.endsWith('?text-of-script')) return null;
      const entry = id.slice(0, -'?text-of-script'.length);
      this.addWatchFile(entry);
      return `export default ${JSON.stringify(await scriptText(entry, target))};`;
    },
  };
}

async function scriptText(entry: string, target: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    build: { target, write: false, lib: { entry, formats: ['iife'], name: 'script' } },
  });
  if (!Array.isArray(output)) throw new Error('Expected the output of one build, not a watcher');
  return output[0]?.output[0].code ?? '';
}

/** What is put into all frames of a page, once its user has allowed that: the browser takes files, and no options. */
function automaticFiles(browser: keyof typeof BROWSERS, target: string): Plugin {
  return {
    name: 'automatic-files',
    async generateBundle() {
      if (browser !== 'chrome') return;
      const page = await scriptText(fileURLToPath(new URL('src/automatic/page.ts', import.meta.url)), target);
      for (const [fileName, source] of Object.entries(automaticContentScripts(page)))
        this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** The texts of the extension, where browsers look for them. */
function locales(): Plugin {
  const folder = new URL('panel/_locales/', import.meta.url);
  return {
    name: 'locales',
    generateBundle() {
      for (const locale of readdirSync(folder)) {
        const source = readFileSync(new URL(`${locale}/messages.json`, folder), 'utf8');
        this.emitFile({ type: 'asset', fileName: `_locales/${locale}/messages.json`, source });
      }
    },
  };
}

/** What the panel’s help links to: as text, which every browser shows. */
function documents(): Plugin {
  const names = ['panel', 'library', 'automatic', 'removed'];
  return {
    name: 'documents',
    generateBundle() {
      for (const name of names) {
        const source = readFileSync(new URL(`docs/${name}.md`, import.meta.url), 'utf8');
        this.emitFile({ type: 'asset', fileName: `docs/${name}.txt`, source });
      }
    },
  };
}

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
