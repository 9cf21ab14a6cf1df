import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { immediateDominators } from '../../../src/heap/graph/dominators.ts';
import { retainedSizes } from '../../../src/heap/graph/retained-sizes.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const NODES = 14;
const TYPES = ['object', 'closure', 'concatenated string', 'string'] as const;

/** Edges between nodes from 0, which is the root. */
const edges = fc.array(
  fc.record({
    from: fc.nat({ max: NODES - 1 }),
    to: fc.nat({ max: NODES - 1 }),
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

/** What is reachable from 0 without some nodes: the definition, as plainly as it can be written. */
function reachable(list: readonly { from: number; to: number }[], without: ReadonlySet<number>): Set<number> {
  const seen = new Set(without.has(0) ? [] : [0]);
  for (let grown = -1; grown !== seen.size; ) {
    grown = seen.size;
    for (const { from, to } of list) if (seen.has(from) && !without.has(to)) seen.add(to);
  }
  return seen;
}

describe('retained sizes', () => {
  it('are what is no longer reachable without the object, for each alone and for groups', () => {
    const targets = fc.uniqueArray(fc.integer({ min: 1, max: NODES - 1 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(edges, targets, fc.nat({ max: 5 }), (list, chosen, split) => {
        const heap = new SyntheticHeap();
        const nodes = Array.from({ length: NODES }, (_, i) =>
          i === 0 ? heap.window : heap.node(TYPES[i % 4] ?? 'object', `n${i}`, 2 ** i),
        );
        // strings without parts hold nothing in a real heap
        const real = list.filter(({ from }) => from === 0 || from % 4 !== 3);
        for (const { from, to } of real)
          heap.edge(nodes[from] as number, 'property', `p${to}`, nodes[to] as number);
        const groups = [chosen.slice(0, split), chosen.slice(split)].filter((group) => group.length > 0);
        const places = groups.map((group) => group.map((node) => chosen.indexOf(node)));

        const all = reachable(real, new Set());
        const held = chosen.filter((node) => all.has(node));
        const expectedOf = (group: readonly number[]) => {
          const left = reachable(real, new Set(group));
          return [...all].filter((node) => !left.has(node)).reduce((sum, node) => sum + 2 ** node, 0);
        };
        const sizes = retainedSizes(
          heap.graph(),
          chosen.map((node) => nodes[node] as number),
          places,
        );
        for (const node of held) expect(sizes.ofTargets[chosen.indexOf(node)]).toBe(expectedOf([node]));
        groups.forEach((group, i) => {
          if (group.every((node) => all.has(node))) expect(sizes.ofGroups[i]).toBe(expectedOf(group));
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('leave to an object what garbage refers to as well', () => {
    const heap = new SyntheticHeap();
    const held = heap.object(heap.window, 'session', 'Session', 10);
    const garbage = heap.node('object', 'Session', 20);
    const user = heap.object(held, 'user', 'User', 30);
    heap.property(garbage, 'user', user);
    expect(retainedSizes(heap.graph(), [held, garbage], [[0, 1]])).toEqual({
      ofTargets: [40, 20],
      ofGroups: [40],
    });
  });

  it('count the value of a WeakMap for the key that it would go with', () => {
    const heap = new SyntheticHeap();
    const table = heap.node('array', '', 0);
    heap.edge(heap.object(heap.window, 'notes', 'WeakMap'), 'internal', 'table', table);
    const key = heap.object(heap.window, 'session', 'Session', 10);
    heap.weakEntry(table, key, heap.node('object', 'Note', 500));
    expect(retainedSizes(heap.graph(), [key], [[0]])).toEqual({ ofTargets: [510], ofGroups: [510] });
  });

  it('leave out what the console holds, which is no part of the page', () => {
    const heap = new SyntheticHeap();
    const target = heap.object(heap.window, 'session', 'Session', 10);
    const logged = heap.object(target, 'user', 'User', 30);
    heap.edge(heap.globalHandles, 'internal', '2 / DevTools console', logged);
    expect(retainedSizes(heap.graph(), [target], [[0]]).ofTargets).toEqual([40]);
  });
});

describe('immediate dominators', () => {
  it('are the last nodes without which there is no way', () => {
    fc.assert(
      fc.property(edges, (list) => {
        const all = [...reachable(list, new Set())].sort((a, b) => a - b);
        const place = new Map(all.map((node, i) => [node, i]));
        const inside = list.filter(({ from }) => place.has(from));
        const { dominators } = immediateDominators({
          size: all.length,
          from: Uint32Array.from(inside, ({ from }) => place.get(from) as number),
          to: Uint32Array.from(inside, ({ to }) => place.get(to) as number),
        });
        const dominates = (a: number, b: number) => a === b || !reachable(inside, new Set([a])).has(b);
        for (const node of all.slice(1)) {
          const dominator = all[dominators[place.get(node) as number] as number] as number;
          expect(dominator).not.toBe(node);
          expect(dominates(dominator, node)).toBe(true);
          for (const other of all)
            if (other !== node && dominates(other, node)) expect(dominates(other, dominator)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
