import { analyzeHeapSnapshot } from '../../src/heap/analyze.ts';
import { takeHeapSnapshot } from '../../src/heap/take-snapshot.ts';
import { reportSnapshot, reportToJson } from '../../src/report/index.ts';
import { serve } from '../browser/static-server.ts';
import { EXPECTED_IN_DOM } from '../heaps/dom-holders.js';
import { EXPECTED, withoutPlaces } from '../heaps/holders.js';
import { expect, test } from './fixtures.ts';

test('the path of whatever holds an object in a page names the holder', async ({ tab }) => {
  const server = await serve(new URL('../heaps/', import.meta.url));
  await tab.goto(`${server.origin}/`);
  await expect(tab).toHaveTitle('held');
  const session = await tab.context().newCDPSession(tab);
  const { groups } = reportToJson(reportSnapshot(await analyzeHeapSnapshot(takeHeapSnapshot(session))));
  server.close();
  const found = groups.flatMap(({ leaks }) => leaks);
  const paths = Object.fromEntries(
    found.map(({ name, path }) => [name, withoutPlaces(path?.text ?? 'held by nothing')]),
  );
  expect(paths).toEqual({ ...EXPECTED, ...EXPECTED_IN_DOM });
});

test('what only the console holds is said to be held by the tools', async ({ tab }) => {
  await tab.evaluate(() => {
    console.log(trackResource({}, 'logged', 'thing'));
    kept.plain = trackResource({}, 'kept', 'thing');
    console.log(kept.plain);
  });
  const session = await tab.context().newCDPSession(tab);
  const { groups } = reportToJson(reportSnapshot(await analyzeHeapSnapshot(takeHeapSnapshot(session))));
  expect(
    groups.map(({ reference, leaks: [leak] }) => [leak?.name, reference?.heldByTools, leak?.path?.text]),
  ).toEqual([
    ['kept', false, 'Window → kept.plain'],
    ['logged', true, 'DevTools console → Object'],
  ]);
});
