import { expect, it } from 'vitest';
import { sameReferences } from '../../../src/heap/answers/same-references.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

/** An array of so many objects, as a snapshot has it: each once as its element, once in its store. */
function arrayOf(size: number) {
  const heap = new SyntheticHeap();
  const array = heap.object(heap.window, 'list', 'Array');
  const elements = heap.node('array', '(object elements)');
  heap.edge(array, 'internal', 'elements', elements);
  for (let i = 0; i < size; i++) {
    const item = heap.node('object', 'Item');
    heap.edge(array, 'element', i, item).edge(elements, 'internal', `${i}`, item);
  }
  const graph = heap.graph();
  const own = [...graph.referencesOf(array)].filter((reference) => graph.targetOf(reference) !== elements);
  return { graph, elements, own };
}

it('an element of an array is in its store too', () => {
  const { graph, elements, own } = arrayOf(3);
  const same = sameReferences(graph, own.slice(0, 1));
  expect(same.size).toBe(2);
  expect([...same].map((reference) => graph.sourceOf(reference))).toContain(elements);
});

it('all elements of a large array take no longer than reading it', () => {
  const time = (size: number) => {
    const { graph, own } = arrayOf(size);
    const start = performance.now();
    expect(sameReferences(graph, own).size).toBe(2 * size);
    return performance.now() - start;
  };
  const least = (size: number) => Math.min(time(size), time(size), time(size));
  least(1000);
  // ten times as many would take a hundred times as long, if each were looked for by itself
  expect(least(20_000)).toBeLessThan(40 * Math.max(1, least(2000)));
});
