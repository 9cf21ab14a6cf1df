import { expect, it } from 'vitest';
import { MeasuredHeap } from '../../../src/heap/overview/measured-heap.ts';
import { parseQuery } from '../../../src/heap/overview/parse-query.ts';
import { matchObjects, queryHeap, tellObjects } from '../../../src/heap/overview/query-heap.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

const heap = new SyntheticHeap();
const app = heap.object(heap.window, 'app', 'App');
const entries = [300, 200, 100].map((size) => heap.object(app, `entry${size}`, 'Entry', size));
const dropped = heap.node('object', 'Entry', 5);
const graph = heap.graph();

it('what a heap has is measured once, for all questions', async () => {
  const measured = new MeasuredHeap(graph);
  expect(measured.retained).toBe(measured.retained);
  expect(measured.classes).toBe(measured.classes);
  const [first, none] = await measured.pathsTo([entries[0] ?? 0, dropped]);
  expect(first?.root).toBe('Window');
  expect(none).toBeNull();
  const [second, , again] = await measured.pathsTo([entries[1] ?? 0, dropped, entries[0] ?? 0]);
  expect(second?.steps.map(({ text }) => text)).toEqual(['.app', '.entry200']);
  expect(again).toBe(first);
});

it.each(['class=Entry', 'path=app', 'class=Entry path=entry2', 'path=nowhere'])(
  'what %s means is told in parts as it is at once',
  async (text) => {
    const query = parseQuery([text]);
    const { objects, ...whole } = await queryHeap(graph, query);
    const measured = new MeasuredHeap(graph);
    const { nodes, ...matches } = await matchObjects(measured, query);
    expect(matches).toEqual(whole);
    const parts = [nodes.slice(0, 2), nodes.slice(2)].map((part) => tellObjects(measured, part));
    expect((await Promise.all(parts)).flat()).toEqual(objects);
  },
);
