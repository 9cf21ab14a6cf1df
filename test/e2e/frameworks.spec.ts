import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { analyzeHeapSnapshot } from '../../src/heap/analyze.ts';
import { reportSnapshot, reportToJson } from '../../src/report/index.ts';
import { serve } from '../browser/static-server.ts';
import { withoutPlaces } from '../heaps/holders.js';
import { expect, test } from './fixtures.ts';

const OUTPUT = fileURLToPath(new URL('../../.output/frameworks/', import.meta.url));

/** A page with a production build, in which only the functions keep their names. */
async function bundle(framework: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: `${OUTPUT}${framework}`,
      minify: 'oxc',
      rolldownOptions: { output: { keepNames: true } },
      lib: {
        entry: fileURLToPath(new URL(`../frameworks/${framework}.js`, import.meta.url)),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'page.js',
      },
    },
  });
}

const PATHS: Record<string, Record<string, string>> = {
  react: {
    state: 'React <InState> → hook 1.connection',
    ref: 'React <InRef> → hook 1.current',
    effect: 'React <InEffect> → effect → closure → variable',
    props: 'props.children[3].props.value.connection',
  },
  preact: {
    state: 'Preact <InState> → hook 1.connection',
    ref: 'Preact <InRef> → hook 1.current',
    effect: 'Preact <InEffect> → hook 1 → closure → variable',
    props: 'Preact <InProps>.props.value.connection',
  },
  vue: {
    state: 'Vue <InState> → data.connection',
    ref: 'Vue <InRef> → setup.current.value',
    effect: 'Vue <InEffect>.render → closure → variable',
    props: 'Vue <App>.subTree.children[3].props.value.connection',
  },
};

for (const [framework, expected] of Object.entries(PATHS))
  test(`paths through ${framework} are told in its users’ words`, { tag: '@chromium' }, async ({
    chromiumTab: tab,
  }) => {
    await bundle(framework);
    const server = await serve(pathToFileURL(`${OUTPUT}${framework}/`));
    await tab.playwright.route('**/index.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<main></main><script src="page.js"></script>' }),
    );
    await tab.goto(`${server.origin}/index.html`);
    await expect.poll(() => tab.evaluate(() => resourceTracker.live().length)).toBe(4);
    const { groups } = reportToJson(reportSnapshot(await analyzeHeapSnapshot(tab.heapSnapshot())));
    server.close();
    const paths = groups
      .flatMap(({ leaks }) => leaks)
      .map(({ name, path }) => [
        name,
        withoutPlaces(path?.text ?? '')
          .replace(/^document → (<[^>]*> → )?/, '')
          .replace(/closure → \w+/, 'closure → variable'),
      ]);
    expect(Object.fromEntries(paths)).toEqual(expected);
  });
