import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { minifySync } from 'vite';
import { fileSources } from '../../src/file-sources.ts';
import { analyzeHeapSnapshot } from '../../src/heap/analyze.ts';
import { reportSnapshot, reportToJson } from '../../src/report/index.ts';
import { sourcesFrom } from '../../src/sources/index.ts';
import { serve } from '../browser/static-server.ts';
import { EXPECTED_IN_DOM } from '../heaps/dom-holders.js';
import { EXPECTED, withoutPlaces } from '../heaps/holders.js';
import { capsuleOf, MOST_BYTES } from '../unit/capsule/same-answers.ts';
import { expect, test } from './fixtures.ts';

const OUTPUT = fileURLToPath(new URL('../../.output/variables/', import.meta.url));

/** Minifies a module of the test pages, with a source map beside it. */
function minify(module: string): void {
  const source = readFileSync(new URL(`pages/${module}`, import.meta.url), 'utf8');
  const { code, map } = minifySync(module, source, { module: true, sourcemap: true });
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(`${OUTPUT}page.js`, code);
  writeFileSync(
    `${OUTPUT}page.js.map`,
    JSON.stringify({ ...map, sources: [module], sourcesContent: [source] }),
  );
  writeFileSync(`${OUTPUT}index.html`, '<!doctype html><script type="module" src="page.js"></script>');
}

test.describe('in a heap snapshot', { tag: '@chromium' }, () => {
  test('the path of whatever holds an object in a page names the holder', async ({ chromiumTab: tab }) => {
    const server = await serve(new URL('../heaps/', import.meta.url));
    await tab.goto(`${server.origin}/`);
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('held');
    const { groups } = reportToJson(reportSnapshot(await analyzeHeapSnapshot(tab.heapSnapshot())));
    server.close();
    const found = groups.flatMap(({ leaks }) => leaks);
    const paths = Object.fromEntries(
      found.map(({ name, path }) => [name, withoutPlaces(path?.text ?? 'held by nothing')]),
    );
    expect(paths).toEqual({ ...EXPECTED, ...EXPECTED_IN_DOM });
  });

  test('a capsule of a page tells the same of all, and has none of its data', async ({
    chromiumTab: tab,
  }) => {
    const server = await serve(new URL('../heaps/', import.meta.url));
    await tab.goto(`${server.origin}/?token=SECRET#SECRET`);
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('held');
    await tab.evaluate(() => {
      const secret = (text: string) => ['SECRET', text].join('-');
      const dialog = document.createElement('dialog');
      dialog.className = secret('class');
      dialog.append(secret('text of a document'));
      const held = trackResource({ password: secret('value') }, secret('name'), 'secret');
      const ours = Object.assign(dialog, { held });
      const inputs = new Map([
        [secret('key'), trackResource(document.createElement('input'), secret('input'), 'input')],
      ]);
      localStorage.setItem('secret', secret('storage'));
      console.log(secret('message'));
      Object.assign(globalThis, { ours, inputs });
    });
    let json = '';
    for await (const chunk of tab.heapSnapshot()) json += chunk;
    server.close();
    const { capsule, whole, told } = await capsuleOf(json);
    expect(told).toEqual(whole);
    expect(capsule.different).toEqual([]);
    expect(capsule.objects).toBe(2 + Object.keys(EXPECTED).length + Object.keys(EXPECTED_IN_DOM).length);
    expect(capsule.json.length).toBeLessThan(MOST_BYTES);
    expect(json).toContain('SECRET');
    expect(capsule.json).not.toContain('SECRET');
  });

  test('what only the console holds is said to be held by the tools', async ({ chromiumTab: tab }) => {
    await tab.evaluate(() => {
      console.log(trackResource({}, 'logged', 'thing'));
      kept.plain = trackResource({}, 'kept', 'thing');
      console.log(kept.plain);
    });
    const { groups } = reportToJson(reportSnapshot(await analyzeHeapSnapshot(tab.heapSnapshot())));
    expect(
      groups.map(({ reference, leaks: [leak] }) => [leak?.name, reference?.heldByTools, leak?.path?.text]),
    ).toEqual([
      ['kept', false, 'Window → kept.plain'],
      ['logged', true, 'DevTools console → Object'],
    ]);
  });

  test('a variable that nobody can read any more is told, and no other', async ({
    chromiumTab: tab,
    server,
  }) => {
    await tab.goto(`${server.origin}/scopes.html`);
    await expect.poll(() => tab.evaluate(() => resourceTracker.live().length)).toBe(13);
    const { leaks } = await analyzeHeapSnapshot(tab.heapSnapshot());
    const survivors = leaks.flatMap(({ survivors }) => survivors);
    expect(survivors).toHaveLength(13);
    for (const { name, path } of survivors)
      expect(`${path?.sharedScope == null ? 'read' : 'dead'}: ${name.replace(/^\w+: /, '')}`).toBe(name);
  });

  test('variables of a minified script are told as in its source, of scopes of all kinds', async ({
    chromiumTab: tab,
  }) => {
    minify('variables.js');
    const server = await serve(pathToFileURL(OUTPUT));
    await tab.goto(`${server.origin}/index.html`);
    await expect.poll(() => tab.evaluate(() => resourceTracker.live().length)).toBe(12);
    const loadSources = sourcesFrom(fileSources(OUTPUT));
    const { leaks } = await analyzeHeapSnapshot(tab.heapSnapshot(), { loadSources });
    server.close();
    const paths = leaks
      .flatMap(({ survivors }) => survivors)
      .map(({ name, path }) => [name, path?.steps.map(({ text }) => text).filter((text) => text !== '')]);
    expect(paths).toHaveLength(12);
    for (const [name, texts] of paths) expect(texts?.at(-1)).toBe(name);
  });
});
