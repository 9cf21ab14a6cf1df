import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Triples } from '../../../src/heap/bytes/triples.ts';
import { NodeIds } from '../../../src/heap/graph/node-ids.ts';
import { Uint24List } from '../../../src/heap/graph/uint24-list.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

it('a reference is found by its name, however that is written in the file', () => {
  const heap = new SyntheticHeap();
  const names = ['plain', 'größe', 'a"b', 'a\\b', '\u{1F600}', 'two words', ''];
  const nodes = names.map((name) => heap.object(heap.window, name));
  const graph = heap.graph();
  expect(names.map((name) => graph.follow(heap.window, name))).toEqual(nodes);
  expect(graph.follow(heap.window, 'plai')).toBeUndefined();
  expect(graph.follow(heap.window, 'plain","größe')).toBeUndefined();
});

describe('a heap in little memory gives back what it took', () => {
  it('heap object ids, in the order of V8 and in any other', () => {
    const inOrder = fc
      .nat()
      .chain((first) => fc.nat({ max: 50 }).map((n) => Array.from({ length: n }, (_, i) => first + 2 * i)));
    const runs = fc.array(fc.oneof(inOrder, fc.array(fc.nat())), { maxLength: 8 });
    fc.assert(
      fc.property(runs, fc.nat(), (parts, other) => {
        const ids = parts.flat();
        const kept = new NodeIds();
        for (const id of ids) kept.add(id);
        expect(ids.map((_, node) => kept.of(node))).toEqual(ids);
        // of equal ones, which only a damaged file has, any node will do
        expect(kept.find(ids).map((node) => ids[node ?? -1])).toEqual(ids);
        if (!ids.includes(other)) expect(kept.find([other])).toEqual([undefined]);
      }),
    );
  });

  it('ids that never follow from the one before', () => {
    const kept = new NodeIds();
    for (let node = 0; node < 10_000; node++) kept.add(7 * node);
    expect([0, 1, 5000, 9999].map((node) => kept.of(node))).toEqual([0, 7, 35_000, 69_993]);
    expect(kept.find([69_993, 0, 3])).toEqual([9999, 0, undefined]);
  });

  it('numbers of 32 bits in three bytes', () => {
    const values = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.constantFrom(2 ** 24 - 2, 2 ** 24 - 1, 2 ** 24)),
    );
    fc.assert(
      fc.property(values, (list) => {
        const kept = new Uint24List(list.length);
        list.forEach((value, i) => {
          kept.set(i, value);
        });
        expect(list.map((_, i) => kept.get(i))).toEqual(list);
      }),
    );
  });

  it('triples beyond a block', () => {
    const kept = new Triples();
    for (let i = 0; i < 10_000; i++) kept.add(i, 2 * i, 3 * i);
    expect(kept.length).toBe(10_000);
    expect([0, 4095, 4096, 9999].map((i) => [kept.get(i), kept.firstOf(i), kept.secondOf(i)])).toEqual(
      [0, 4095, 4096, 9999].map((i) => [[i, 2 * i, 3 * i], i, 2 * i]),
    );
  });
});
