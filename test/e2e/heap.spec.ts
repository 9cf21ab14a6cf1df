import { analyzeHeapSnapshot } from '../../src/heap/analyze.ts';
import { reportSnapshot, reportToJson } from '../../src/report/index.ts';
import { serve } from '../browser/static-server.ts';
import { EXPECTED_IN_DOM } from '../heaps/dom-holders.js';
import { EXPECTED, withoutPlaces } from '../heaps/holders.js';
import { expect, test } from './fixtures.ts';

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
});
