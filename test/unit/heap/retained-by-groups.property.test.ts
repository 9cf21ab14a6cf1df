import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_GROUPS, retainedByGroups } from '../../../src/heap/graph/retained-by-groups.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const NODES = 14;

const edges = fc.array(fc.record({ from: fc.nat({ max: NODES - 1 }), to: fc.nat({ max: NODES - 1 }) }), {
  minLength: 10,
  maxLength: 40,
  size: 'max',
});

/** What is reachable from 0 without some nodes: the definition, as plainly as it can be written. */
function reachable(list: readonly { from: number; to: number }[], without: (node: number) => boolean) {
  const seen = new Set([0]);
  for (let grown = -1; grown !== seen.size; ) {
    grown = seen.size;
    for (const { from, to } of list) if (seen.has(from) && !without(to)) seen.add(to);
  }
  return seen;
}

describe('what groups retain', () => {
  it('is what is no longer reachable without them, for each group as if the others stayed', () => {
    const groups = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: NODES, maxLength: NODES });
    fc.assert(
      fc.property(edges, groups, (list, groups) => {
        const heap = new SyntheticHeap();
        const nodes = Array.from({ length: NODES }, (_, i) =>
          i === 0 ? heap.window : heap.node('object', `n${i}`, 2 ** i),
        );
        for (const { from, to } of list)
          heap.edge(nodes[from] as number, 'property', `p${to}`, nodes[to] as number);
        const groupOf = (node: number) => (node === heap.window ? -1 : (groups[nodes.indexOf(node)] ?? -1));
        const sizes = retainedByGroups(heap.graph(), groupOf);
        const all = reachable(list, () => false);
        for (const group of [0, 1, 2, 3, 4]) {
          const left = reachable(list, (node) => node !== 0 && groups[node] === group);
          const gone = [...all].filter((node) => !left.has(node));
          expect(sizes[group]).toBe(gone.reduce((sum, node) => sum + 2 ** node, 0));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is told for as many as there are bits', () => {
    const heap = new SyntheticHeap();
    const nodes = Array.from({ length: MOST_GROUPS }, (_, i) =>
      heap.object(heap.window, `p${i}`, 'A', i + 1),
    );
    const sizes = retainedByGroups(heap.graph(), (node) => nodes.indexOf(node));
    expect([...sizes]).toEqual(nodes.map((_, i) => i + 1));
  });

  it('has the value of a WeakMap that goes with its key, or with its table', () => {
    const heap = new SyntheticHeap();
    const weak = heap.object(heap.window, 'notes', 'WeakMap', 7);
    const table = heap.node('array', '', 0);
    heap.edge(weak, 'internal', 'table', table);
    const key = heap.object(heap.window, 'session', 'Session', 10);
    heap.weakEntry(table, key, heap.node('object', 'Note', 500));
    const sizes = retainedByGroups(heap.graph(), (node) => [key, weak].indexOf(node));
    expect([...sizes].slice(0, 2)).toEqual([510, 507]);
  });

  it('leaves out what the console holds', () => {
    const heap = new SyntheticHeap();
    const session = heap.object(heap.window, 'session', 'Session', 10);
    heap.edge(
      heap.globalHandles,
      'internal',
      '2 / DevTools console',
      heap.object(session, 'user', 'User', 30),
    );
    expect(retainedByGroups(heap.graph(), (node) => (node === session ? 0 : -1))[0]).toBe(40);
  });
});
