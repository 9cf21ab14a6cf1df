import { beforeEach, expect, it } from 'vitest';
import { HeapInHand } from '../../panel/answers/heap/heap-in-hand.ts';
import { SnapshotSearch } from '../../panel/answers/heap/snapshot-search.ts';
import { findTrackedObjects } from '../../src/heap/answers/tracked-objects.ts';
import { SyntheticHeap } from './heap/synthetic-heap.ts';

let search: SnapshotSearch;

/** A connection that the page's cache holds, and its list of connections too. */
beforeEach(async () => {
  const heap = new SyntheticHeap();
  const connection = heap.track(heap.node('object', 'Connection'), 'db', null, 1);
  const list = heap.node('object', 'Array');
  heap.property(heap.window, 'cache', connection);
  heap.property(heap.window, 'list', list);
  heap.edge(list, 'element', 0, connection);
  const graph = heap.graph();
  const objects = findTrackedObjects(graph);
  const inHand = new HeapInHand(graph, objects, new Map(objects.map((object) => [object, object.name])));
  await inHand.search(() => undefined);
  search = new SnapshotSearch([inHand], 1, null);
  search.explain('db');
});

const holders = () => search.explain().leaks.map(({ text }) => text);
const ignored = () => search.explain().ignored.map(({ text }) => text);
const ignoreFirst = () => search.ignore(0, () => undefined);

it('what else holds it is found when a reference is ignored, then that nothing does', async () => {
  expect(holders()).toEqual(['Window → cache']);
  await ignoreFirst();
  expect(holders()).toEqual(['Window → list[…]']);
  expect(ignored()).toEqual(['Window → cache']);
  await ignoreFirst();
  expect(holders()).toEqual([]);
  expect(search.explain().first).toBe('free');
});

it('a reference that is taken back holds it as before, whatever else is ignored', async () => {
  await ignoreFirst();
  await ignoreFirst();
  await search.takeBack(0, () => undefined);
  expect(ignored()).toEqual(['Window → list[…]']);
  expect(holders()).toEqual(['Window → cache']);
  await search.takeBack(0, () => undefined);
  expect(search.explain().leaks[0]?.others).toEqual([{ text: 'Window → list[…]', count: 1 }]);
});

it('a question about what is not told is none', async () => {
  await search.ignore(7, () => undefined);
  await search.takeBack(7, () => undefined);
  expect(holders()).toEqual(['Window → cache']);
});
