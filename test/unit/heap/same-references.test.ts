import { expect, it, vi } from 'vitest';
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

it('all elements of a large array cost one look at each, not one look at all for each', () => {
  const { graph, own } = arrayOf(2000);
  const targetOf = vi.spyOn(graph, 'targetOf');
  expect(sameReferences(graph, own).size).toBe(2 * 2000);
  expect(targetOf.mock.calls.length).toBeLessThan(10 * 2000);
});
