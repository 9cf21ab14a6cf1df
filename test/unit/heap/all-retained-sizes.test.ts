import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Edge, Node } from '../../../src/heap/bytes/types.ts';
import { type AllRetainedSizes, allRetainedSizes } from '../../../src/heap/graph/all-retained-sizes.ts';
import { HeapGraph, TYPE_SHIFT } from '../../../src/heap/graph/heap-graph.ts';
import { SnapshotReader } from '../../../src/heap/graph/snapshot-reader.ts';
import { BruteForce } from './brute-force.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const folder = new URL('../../heaps/versions/', import.meta.url);
const snapshots = readdirSync(folder).filter((file) => file.endsWith('.heapsnapshot'));

function read(file: string): HeapGraph {
  const reader = new SnapshotReader();
  reader.write(readFileSync(new URL(file, folder)));
  return reader.end();
}

describe('in a heap of each version of V8 that is promised', () => {
  it.each(snapshots)('%s: all retained sizes are those of brute force', (file) => {
    const graph = read(file);
    const all = allRetainedSizes(graph);
    const expected = new BruteForce(graph);
    expect(all.sizeOf(0)).toBe(expected.sizeOf(expected.held));
    const nodes = [...expected.held];
    expect(nodes.length).toBeGreaterThan(50);
    expect(nodes.map((node) => all.sizeOf(node))).toEqual(
      nodes.map((node) => expected.sizeOf(expected.retainedBy(node, 'both'))),
    );
  });
});

describe('retained sizes of all objects', () => {
  it('count a string for whoever alone refers to it, and else for what its holders have in common', () => {
    const heap = new SyntheticHeap();
    const cache = heap.object(heap.window, 'cache', 'Cache', 10);
    const [a, b] = [heap.object(cache, 'a', 'Entry', 20), heap.object(cache, 'b', 'Entry', 30)];
    const [own, shared] = [heap.node('string', 'own', 100), heap.node('string', 'shared', 1000)];
    heap.property(a, 'own', own);
    heap.property(a, 'shared', shared);
    heap.property(b, 'shared', shared);
    const all = allRetainedSizes(heap.graph());
    expect([cache, a, b, own].map((node) => all.sizeOf(node))).toEqual([1160, 120, 30, 100]);
    expect([own, shared].map((node) => all.dominatorOf(node))).toEqual([a, cache]);
  });

  it('count the text of a number for the number', () => {
    const heap = new SyntheticHeap();
    const holder = heap.object(heap.window, 'holder', 'Holder', 10);
    const number = heap.property(holder, 'price', heap.node('number', 'heap number', 12));
    const text = heap.property(number, 'value', heap.node('string', '1.5', 3));
    const all = allRetainedSizes(heap.graph());
    expect([holder, number, text].map((node) => all.sizeOf(node))).toEqual([25, 15, 3]);
    expect(all.dominatorOf(text)).toBe(number);
  });

  it('count the value of a WeakMap for its key, and not for the table', () => {
    const heap = new SyntheticHeap();
    const table = heap.node('array', '', 4);
    heap.edge(heap.object(heap.window, 'notes', 'WeakMap'), 'internal', 'table', table);
    const key = heap.object(heap.window, 'session', 'Session', 10);
    const value = heap.node('object', 'Note', 500);
    heap.weakEntry(table, key, value);
    const all = allRetainedSizes(heap.graph());
    expect([all.sizeOf(key), all.sizeOf(table), all.dominatorOf(value)]).toEqual([510, 4, key]);
  });

  it('take the value of a WeakMap that nothing holds for held by nothing', () => {
    const heap = new SyntheticHeap();
    const table = heap.node('array', '', 4);
    const key = heap.object(heap.window, 'session', 'Session', 10);
    const value = heap.node('object', 'Note', 500);
    heap.weakEntry(table, key, value);
    const all = allRetainedSizes(heap.graph());
    expect([all.sizeOf(key), all.isHeld(value), all.dominatorOf(value)]).toEqual([10, false, undefined]);
  });

  it('leave to the console what it alone holds', () => {
    const heap = new SyntheticHeap();
    const user = heap.object(heap.window, 'user', 'User', 10);
    const logged = heap.node('object', 'Event', 20);
    const detail = heap.object(logged, 'detail', 'Detail', 300);
    heap.property(logged, 'user', user);
    heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', logged);
    const all = allRetainedSizes(heap.graph());
    expect([all.sizeOf(heap.root), all.sizeOf(logged), all.sizeOf(user)]).toEqual([10, 320, 10]);
    expect([all.isHeld(logged), all.dominatorOf(logged), all.dominatorOf(detail)]).toEqual([
      false,
      undefined,
      logged,
    ]);
  });

  it('may be more than 4 GB', () => {
    const heap = new SyntheticHeap();
    const store = heap.object(heap.window, 'store', 'Store', 10);
    heap.object(store, 'a', 'ArrayBuffer', 3e9);
    heap.object(store, 'b', 'ArrayBuffer', 3e9);
    expect(allRetainedSizes(heap.graph()).sizeOf(store)).toBe(6_000_000_010);
  });

  it('leave the graph as it was', () => {
    const heap = new SyntheticHeap();
    heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', heap.node('object', 'Event'));
    const graph = heap.graph();
    const before = graph.referenceTargets.slice();
    allRetainedSizes(graph);
    expect(graph.referenceTargets).toEqual(before);
  });

  it('tell the biggest objects, of a class or of all', () => {
    const heap = new SyntheticHeap();
    const list = heap.object(heap.window, 'list', 'Array', 1);
    const items = [300, 100, 400, 100, 500].map((size, i) => heap.object(list, `${i}`, 'Item', size));
    const graph = heap.graph();
    const all = allRetainedSizes(graph);
    const isItem = (node: number) => graph.nameOf(node) === 'Item';
    expect(all.biggest(4, isItem)).toEqual([4, 2, 0, 1].map((i) => items[i]));
    expect(all.biggest(9, isItem)).toEqual([4, 2, 0, 1, 3].map((i) => items[i]));
    expect(all.biggest(2, (node) => graph.typeOf(node) === Node.Object)).toEqual([heap.window, list]);
    expect(all.biggest(0)).toEqual([]);
  });
});

/** A graph of objects of 1 byte each, from lists of what each refers to. */
function graphOf(nodeCount: number, edgeCount: number, targets: (node: number) => readonly number[]) {
  const graph = new HeapGraph(nodeCount, edgeCount);
  let reference = 0;
  for (let node = 0; node < nodeCount; node++) {
    graph.types[node] = Node.Object;
    graph.setSize(node, 1);
    graph.firstReference[node] = reference;
    for (const target of targets(node))
      graph.referenceTargets[reference++] = (Edge.Property << TYPE_SHIFT) | target;
  }
  graph.firstReference[nodeCount] = reference;
  return graph;
}

/** Each of these takes a second, and hours where a search goes up the list from each of its elements. */
describe('in a list of a million elements', () => {
  const LENGTH = 1_000_000;
  const next = (node: number) => (node % LENGTH === 0 ? [] : [node + 1]);
  const sizes = (all: AllRetainedSizes, ...nodes: number[]) => nodes.map((node) => all.sizeOf(node));

  it('each retains all that come after it', () => {
    const graph = graphOf(LENGTH + 1, 2 * LENGTH, (node) =>
      node === 0 ? [1] : [...next(node), ...(node > 1 ? [node - 1] : [])],
    );
    expect(sizes(allRetainedSizes(graph), 1, 2, LENGTH)).toEqual([LENGTH, LENGTH - 1, 1]);
  });

  it('each may refer to what they share', () => {
    const shared = LENGTH + 1;
    const graph = graphOf(LENGTH + 2, 2 * LENGTH, (node) =>
      node === 0 ? [1] : node === shared ? [] : [...next(node), shared],
    );
    const all = allRetainedSizes(graph);
    expect([all.dominatorOf(shared), ...sizes(all, 1, 2)]).toEqual([1, LENGTH + 1, LENGTH - 1]);
  });

  it('each may have something that an array has, too', () => {
    const array = 2 * LENGTH + 1;
    const own = (node: number) => node + LENGTH;
    const graph = graphOf(array + 1, 3 * LENGTH + 2, (node) => {
      if (node === 0) return [1, array];
      if (node === array) return Array.from({ length: LENGTH }, (_, i) => own(i + 1));
      return node > LENGTH ? [] : [...next(node), own(node)];
    });
    const all = allRetainedSizes(graph);
    expect([all.dominatorOf(own(LENGTH)), ...sizes(all, 1, array)]).toEqual([0, LENGTH, 1]);
  });

  it('each may have a text that all have', () => {
    const text = LENGTH + 1;
    const graph = graphOf(LENGTH + 2, 2 * LENGTH, (node) =>
      node === 0 ? [1] : node === text ? [] : [...next(node), text],
    );
    graph.leaves.add(text);
    const all = allRetainedSizes(graph);
    expect([all.dominatorOf(text), ...sizes(all, 1, 2)]).toEqual([1, LENGTH + 1, LENGTH - 1]);
  });
});
