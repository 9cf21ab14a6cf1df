import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { compileSvelte } from '../../setup/compile-svelte.ts';
import { installPackages } from '../../setup/install-packages.ts';
import { compileSolid } from './compile-solid.ts';
import type { CorrectPage, Mode } from './pages.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../../../.output/growth/', import.meta.url));

const PAGE = `<!doctype html><meta charset="utf-8"><title>page</title>
<link rel="icon" href="data:,">
<div id="app"></div><div id="dialogs"></div><script type="module" src="page.js"></script>`;

/**
 * Builds a page, with packages from the registry. Its title becomes `ready`; it then has `roundTrip()`, `outline()`, which
 * tells what is shown, and `classes`, of which it has objects.
 *
 * @returns the folder to be served.
 * @throws Error if the packages could not be installed.
 */
export async function buildCorrectPage(page: CorrectPage, mode: Mode): Promise<URL> {
  const home = `${OUTPUT}${page.name}/`;
  installPackages(home, page.packages);
  for (const part of [page.folder, 'model.js', 'driver.js'])
    cpSync(`${HERE}${part}`, `${home}${part}`, { recursive: true });
  const outDir = `${home}dist-${mode}/`;
  const dev = mode === 'development';
  process.env.NODE_ENV = mode;
  await build({
    configFile: false,
    logLevel: 'error',
    mode,
    root: home,
    resolve: {
      conditions: ['module', 'browser', mode],
      // the build of Vue that compiles templates
      alias: [{ find: /^vue$/, replacement: 'vue/dist/vue.esm-bundler.js' }],
    },
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    plugins: [compileSvelte(home, { dev }), ...(page.jsx === 'solid' ? [compileSolid(home)] : [])],
    oxc: { jsx: { runtime: 'automatic', importSource: page.jsx ?? 'react', development: dev } },
    build: {
      outDir,
      target: 'es2022',
      minify: !dev && 'oxc',
      sourcemap: dev ? 'inline' : true,
      lib: { entry: entryOf(page, home, mode), formats: ['es'], fileName: () => 'page.js' },
    },
  });
  writeFileSync(`${outDir}index.html`, PAGE);
  return pathToFileURL(outDir);
}

function entryOf({ folder, firstInDevelopment }: CorrectPage, home: string, mode: Mode): string {
  const page = ['page.js', 'page.jsx'].find((file) => existsSync(`${home}${folder}/${file}`));
  const first =
    firstInDevelopment !== undefined && mode === 'development' ? `import '${firstInDevelopment}';\n` : '';
  const entry = `${home}entry-${mode}.js`;
  writeFileSync(entry, `${first}import './${folder}/${page}';\n`);
  return entry;
}
