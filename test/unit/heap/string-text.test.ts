import { beforeEach, describe, expect, it } from 'vitest';
import { stringText } from '../../../src/heap/graph/string-text.ts';
import { SyntheticHeap } from './synthetic-heap.ts';

let heap: SyntheticHeap;
beforeEach(() => {
  heap = new SyntheticHeap();
});

function joined(first: number, second: number): number {
  const node = heap.node('concatenated string', '(concatenated string)');
  heap.edge(node, 'internal', 'first', first).edge(node, 'internal', 'second', second);
  return node;
}

function cutOut(parent: number): number {
  const node = heap.node('sliced string', '(sliced string)');
  heap.edge(node, 'internal', 'parent', parent);
  return node;
}

const text = (node: number) => stringText(heap.graph(), node);

describe('the text of a string in a heap', () => {
  it('is put together of its parts, in their order', () => {
    const name = joined(joined(heap.string('connection '), heap.string('4')), heap.string('2'));
    expect(text(name)).toBe('connection 42');
  });

  it('is not made up where a string was cut out of another', () => {
    expect(text(cutOut(joined(heap.string('a,'), heap.string('b'))))).toBe('part of "a,b"');
  });

  it('is no longer than a name may be', () => {
    let node = heap.string('x'.repeat(300));
    node = joined(node, node);
    expect(text(node)).toBe(`${'x'.repeat(499)}…`);
  });

  it('takes no longer than a limit, however deep or often the parts are joined', () => {
    let deep = heap.string('begin');
    for (let i = 0; i < 10_000; i++) deep = joined(deep, heap.string(''));
    expect(text(joined(deep, heap.string(' end')))).toBe('… end');
    let doubled = heap.string('');
    for (let i = 0; i < 60; i++) doubled = joined(doubled, doubled);
    expect(text(doubled)).toMatch(/^…+$/);
  });

  it('ends where a damaged heap goes round in circles', () => {
    const one = joined(heap.string('a'), heap.string('b'));
    const other = joined(one, heap.string('c'));
    heap.edge(one, 'internal', 'parent', other);
    expect(text(other)).toMatch(/^(ab)+a?…$/);
  });
});

describe('names and keys that are such strings are told by their text', () => {
  it('as the name of a tracked object and the key of a Map', async () => {
    const name = joined(heap.string('connection '), heap.string('42'));
    const target = heap.track(heap.node('object', 'Connection'), name);
    heap.map(heap.object(heap.window, 'app'), 'store', [
      [joined(heap.string('user:'), heap.string('7')), target],
    ]);
    expect(`\n${await heap.report()}\n`).toBe(`
connection 42:
Window → app.store → Map["user:7"]
                     ~~~~~~~~~~~~~
`);
  });
});
