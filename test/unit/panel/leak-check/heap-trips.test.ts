import { beforeEach, expect, it, vi } from 'vitest';
import { type GrowthFinder, SearchEnded } from '../../../../panel/growth/growth-finder.ts';
import { NoHeap } from '../../../../panel/growth/heap-finder.ts';
import { HeapTrips } from '../../../../panel/leak-check/heap-trips.ts';

const finder = {
  way: { method: 'heap' } as const,
  mark: vi.fn<GrowthFinder['mark']>(),
  result: vi.fn<GrowthFinder['result']>(),
  close: vi.fn(),
} satisfies GrowthFinder;
const { signal } = new AbortController();
const begin = () => trips.begin(() => undefined, signal);
const end = () => trips.end(() => undefined, signal);
let trips: HeapTrips;

beforeEach(() => {
  finder.mark.mockReset().mockResolvedValue(undefined);
  finder.close.mockReset();
  trips = new HeapTrips(() => finder);
});

it('what is marked before and after each round trip is handed over to whoever goes on with it', async () => {
  await begin();
  expect(trips.handOver()).toBeNull();
  await end();
  await end();
  expect(trips.handOver()).toEqual({ finder, done: 2 });
  expect(trips.isNumbering.value).toBe(true);
  trips.close();
  expect(trips.isNumbering.value).toBe(false);
  expect(finder.close).not.toHaveBeenCalled();
});

it('a mark that failed is not set, and the next one ends a longer round trip', async () => {
  await begin();
  finder.mark.mockRejectedValueOnce(new Error('The page did not answer.'));
  await end();
  expect(trips.handOver()).toBeNull();
  await end();
  expect(trips.handOver()).toEqual({ finder, done: 1 });
});

it.each([
  ['no debugging port gives the heap', new NoHeap('No browser answers.')],
  ['the page has gone', new SearchEnded('It has gone.')],
])('nothing is numbered, and nothing handed over, where %s', async (_, error) => {
  finder.mark.mockRejectedValueOnce(error);
  await begin();
  expect(trips.isNumbering.value).toBe(false);
  expect(finder.close).toHaveBeenCalledOnce();
  await end();
  expect(finder.mark).toHaveBeenCalledOnce();
  expect(trips.handOver()).toBeNull();
});
