import { array, nullable, number, object, optional, parse, record, string } from 'valibot';
import { readHeapSnapshot } from '../../src/heap/analyze.ts';
import type { ChromiumPage } from '../browser/chromium-driver.ts';
import { serve } from '../browser/static-server.ts';
import { expectedGrowth, growthBetween, type HeapOfRounds, holdersIn } from '../growth/heap-of-rounds.ts';
import type { LeakFacts } from '../growth/planted/kind.ts';
import { expect, test } from './fixtures.ts';

declare global {
  function roundTrip(): Promise<void>;
  function sizes(): Record<string, number>;
  var kinds: readonly LeakFacts[];
}

const facts = array(
  object({
    name: string(),
    grows: record(string(), number()),
    collection: nullable(object({ path: string(), each: number() })),
    holder: nullable(string()),
    holderInNode: optional(string()),
  }),
);

async function heapAfter(tab: ChromiumPage, rounds: number): Promise<HeapOfRounds> {
  for (let i = 0; i < rounds; i++) await tab.evaluate(() => roundTrip());
  // what is detached goes with the second collection
  await tab.collectGarbage();
  const sizesOfAll = await tab.evaluate(() => sizes());
  return { graph: await readHeapSnapshot(tab.heapSnapshot()), sizes: sizesOfAll };
}

/** The page of the planted leaks, or of their correct twins, with its heap after one round trip and after six. */
async function visit(tab: ChromiumPage, query: string) {
  const server = await serve(new URL('../growth/planted/', import.meta.url));
  await tab.goto(`${server.origin}/${query}`);
  await expect.poll(() => tab.evaluate(() => document.title)).toBe('ready');
  const kinds = parse(facts, await tab.evaluate(() => globalThis.kinds));
  const less = await heapAfter(tab, 1);
  const more = await heapAfter(tab, 5);
  server.close();
  return { kinds, less, more };
}

test.describe('in a page', { tag: '@chromium' }, () => {
  test('each planted leak leaves what it says, once for each round trip, held by whom it says', async ({
    chromiumTab,
  }) => {
    const { kinds, less, more } = await visit(chromiumTab, '');
    expect(growthBetween(kinds, less, more)).toEqual(expectedGrowth(kinds, 5));
    const holders = kinds.flatMap(({ name, holder }) => (holder === null ? [] : [[name, holder]]));
    expect(await holdersIn(more.graph, kinds)).toEqual(Object.fromEntries(holders));
  });

  test('the correct twin of each planted leak leaves nothing', async ({ chromiumTab }) => {
    const { kinds, less, more } = await visit(chromiumTab, '?undo');
    expect(growthBetween(kinds, less, more)).toEqual(expectedGrowth(kinds, 0));
  });
});
