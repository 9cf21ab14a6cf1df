import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allRetainedSizes } from '../../../src/heap/graph/all-retained-sizes.ts';
import { immediateDominators } from '../../../src/heap/graph/dominators.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { retainedSizes } from '../../../src/heap/graph/retained-sizes.ts';
import { BruteForce } from './brute-force.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const NODES = 26;
const TYPES = ['object', 'closure', 'string', 'array', 'synthetic', 'native', 'object'] as const;
const isString = (i: number) => TYPES[i % TYPES.length] === 'string';

const node = fc.nat({ max: NODES - 1 });
const heaps = fc.record({
  references: fc.array(fc.record({ from: node, to: node }), { minLength: 20, maxLength: 70, size: 'max' }),
  entries: fc.uniqueArray(fc.record({ table: node, key: node, value: node }), {
    maxLength: 8,
    size: 'max',
    selector: ({ table, key, value }) => `${table} ${key} ${value}`,
  }),
  logged: fc.array(node, { maxLength: 3 }),
});
type Heap = typeof heaps extends fc.Arbitrary<infer T> ? T : never;

/** Every object has a size that no others add up to. Strings hold nothing in a real heap, and no value its own entry. */
function graphOf({ references, entries, logged }: Heap, holdTables = false): HeapGraph {
  const heap = new SyntheticHeap();
  const nodes = Array.from({ length: NODES }, (_, i) =>
    i === 0 ? heap.window : heap.node(TYPES[i % TYPES.length] ?? 'object', `n${i}`, 2 ** i),
  );
  const at = (i: number) => nodes[i] as number;
  for (const { from, to } of references) if (!isString(from)) heap.property(at(from), `p${to}`, at(to));
  for (const { table, key, value } of entries) {
    if (new Set([table, key, value]).size < 3 || isString(table) || isString(key)) continue;
    heap.weakEntry(at(table), at(key), at(value));
    if (holdTables) heap.property(heap.window, `table${table}`, at(table));
  }
  for (const i of logged) heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', at(i));
  return heap.graph();
}

const allNodes = (graph: HeapGraph) => Array.from({ length: graph.nodeCount }, (_, i) => i);

it('each object retains what is not reachable without it, if a WeakMap’s values are their keys’', () => {
  fc.assert(
    fc.property(heaps, (heap) => {
      const graph = graphOf(heap);
      const all = allRetainedSizes(graph);
      const expected = new BruteForce(graph);
      for (const node of allNodes(graph)) {
        expect(all.isHeld(node)).toBe(expected.held.has(node));
        if (all.isHeld(node))
          expect(all.sizeOf(node)).toBe(expected.sizeOf(expected.retainedBy(node, 'key')));
      }
    }),
    { numRuns: 300 },
  );
});

it('each object’s dominators are those without which it is not reachable', () => {
  fc.assert(
    fc.property(heaps, (heap) => {
      const graph = graphOf(heap);
      const all = allRetainedSizes(graph);
      const expected = new BruteForce(graph);
      const dominators = new Map<number, number[]>(allNodes(graph).map((node) => [node, []]));
      for (const above of expected.held)
        for (const node of expected.retainedBy(above, 'key'))
          if (node !== above) dominators.get(node)?.push(above);
      for (const node of expected.held) {
        const chain: number[] = [];
        for (let at = all.dominatorOf(node); at !== undefined; at = all.dominatorOf(at)) chain.push(at);
        expect(chain.sort()).toEqual(dominators.get(node)?.sort());
      }
      for (const node of allNodes(graph))
        expect([...all.dominatedBy(node)].sort()).toEqual(
          allNodes(graph)
            .filter((other) => all.dominatorOf(other) === node)
            .sort(),
        );
    }),
    { numRuns: 300 },
  );
});

it('each object of the page retains what it does when it is asked for alone, but for the table of a WeakMap', () => {
  fc.assert(
    fc.property(heaps, (heap) => {
      const graph = graphOf(heap, true);
      const all = allRetainedSizes(graph);
      const { held, entries } = new BruteForce(graph);
      const tables = new Set(entries.map(({ table }) => table));
      const ofPage = [...held].filter((node) => node >= new SyntheticHeap().window);
      for (const node of ofPage) {
        const [alone] = retainedSizes(graph, [node], []).ofTargets;
        if (tables.has(node)) expect(all.sizeOf(node)).toBeLessThanOrEqual(alone ?? 0);
        else expect(all.sizeOf(node)).toBe(alone);
      }
    }),
    { numRuns: 300 },
  );
});

it('what nothing holds retains all of it among itself, and nothing that is held', () => {
  fc.assert(
    fc.property(heaps, (heap) => {
      const graph = graphOf(heap);
      const all = allRetainedSizes(graph);
      const garbage = allNodes(graph).filter((node) => !all.isHeld(node));
      const first = garbage.filter((node) => all.dominatorOf(node) === undefined);
      const total = (nodes: readonly number[], size: (node: number) => number) =>
        nodes.reduce((sum, node) => sum + size(node), 0);
      expect(total(first, (node) => all.sizeOf(node))).toBe(total(garbage, (node) => graph.sizeOf(node)));
      for (const node of garbage) {
        const above = all.dominatorOf(node);
        if (above !== undefined) expect(all.isHeld(above)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

it('dominators are those of Lengauer and Tarjan in larger heaps, too', () => {
  const size = 400;
  const pairs = fc.array(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })), {
    minLength: size,
    maxLength: 3 * size,
    size: 'max',
  });
  fc.assert(
    fc.property(pairs, fc.nat({ max: 3 }), (some, near) => {
      // a chain that all are on, so that all are held; references to what is near make deep trees
      const list = some.map(([from, to]) => [from, near === 0 ? to : Math.min(from + near, to)] as const);
      const all = [...Array.from({ length: size - 1 }, (_, i) => [i, i + 1] as const), ...list];
      const heap = new SyntheticHeap();
      const nodes = Array.from({ length: size }, (_, i) =>
        i === 0 ? heap.window : heap.node('object', `n${i}`),
      );
      for (const [from, to] of all) heap.property(nodes[from] as number, `p${to}`, nodes[to] as number);
      const sizes = allRetainedSizes(heap.graph());
      const { dominators } = immediateDominators({
        size,
        from: Uint32Array.from(all, ([from]) => from),
        to: Uint32Array.from(all, ([, to]) => to),
      });
      expect(nodes.slice(1).map((node) => sizes.dominatorOf(node))).toEqual(
        Array.from(dominators.subarray(1), (dominator) => nodes[dominator]),
      );
    }),
    { numRuns: 60 },
  );
});
