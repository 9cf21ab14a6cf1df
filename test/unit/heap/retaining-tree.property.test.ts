import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findRetainingPaths } from '../../../src/heap/graph/retaining-tree.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const NODES = 70;
const node = fc.nat({ max: NODES - 1 });
/** Enough that most objects are held, and more at one distance than are followed together. */
const references = fc.array(fc.record({ from: node, to: node }), {
  minLength: 160,
  maxLength: 240,
  size: 'max',
});
const weakEntries = fc.uniqueArray(fc.record({ table: node, key: node, value: node }), {
  minLength: 6,
  maxLength: 12,
  size: 'max',
  selector: ({ table, key, value }) => `${table} ${key} ${value}`,
});
/** Strings hold nothing; roots are followed apart from all others. */
const TYPES = ['object', 'closure', 'array', 'object', 'native', 'string', 'synthetic'] as const;
const isString = (i: number) => TYPES[i % TYPES.length] === 'string';

interface Reference {
  readonly from: number;
  readonly to: number;
}
interface WeakEntry {
  readonly table: number;
  readonly key: number;
  readonly value: number;
}

/** References from 0 to each node: the definition, as plainly as it can be written. */
function distances(list: readonly Reference[], entries: readonly WeakEntry[]): number[] {
  const found = Array.from({ length: NODES }, (_, i) => (i === 0 ? 0 : Number.POSITIVE_INFINITY));
  const of = (i: number) => found[i] as number;
  for (let changed = true; changed; ) {
    changed = false;
    const lower = (to: number, distance: number) => {
      if (distance >= of(to)) return;
      found[to] = distance;
      changed = true;
    };
    for (const { from, to } of list) lower(to, of(from) + 1);
    // an entry's value is held when both its table and its key are
    for (const { table, key, value } of entries) lower(value, Math.max(of(table), of(key)) + 1);
  }
  return found;
}

it('a path is a shortest one in any heap, whichever objects are looked for', () => {
  const looked = fc.uniqueArray(fc.integer({ min: 1, max: NODES - 1 }), {
    minLength: 1,
    maxLength: 20,
    size: 'max',
  });
  fc.assert(
    fc.property(references, weakEntries, looked, (some, someEntries, targets) => {
      const list = some.filter(({ from }) => !isString(from));
      // a value is no part of its own entry in a real heap that holds it
      const entries = someEntries.filter(
        ({ table, key, value }) =>
          value !== key && value !== table && key !== table && !isString(key) && !isString(table),
      );
      const heap = new SyntheticHeap();
      const nodes = Array.from({ length: NODES }, (_, i) =>
        i === 0 ? heap.window : heap.node(TYPES[i % TYPES.length] ?? 'object', `n${i}`),
      );
      const at = (i: number) => nodes[i] as number;
      for (const { from, to } of list) heap.property(at(from), `p${to}`, at(to));
      for (const { table, key, value } of entries) heap.weakEntry(at(table), at(key), at(value));
      const graph = heap.graph();
      const before = findRetainingPaths(graph, [heap.window]).pathTo(heap.window)?.length ?? 0;
      const tree = findRetainingPaths(graph, targets.map(at));
      const expected = distances(list, entries);
      for (const target of targets) {
        const path = tree.pathTo(at(target));
        expect(path === undefined ? Number.POSITIVE_INFINITY : path.length - before).toBe(expected[target]);
        path?.forEach((reference, i) => {
          const next = path[i + 1];
          if (next !== undefined) expect(graph.sourceOf(next)).toBe(graph.targetOf(reference));
        });
      }
    }),
    { numRuns: 1000 },
  );
});
