import { describe, expect, it } from 'vitest';
import { pairRecords } from '../../../src/check/heap/pair-records.ts';

const record = (id: number, name: string, kind: string | null = null) => ({
  ...{ id, name, kind, createdAt: 1000 + id, wanted: true },
});
const object = (node: number, name: string, id: number | null) => ({
  ...{ node, heapId: node, name, kind: null, id, createdAt: id === null ? null : 1000 + id, survived: null },
});

describe('an object of a heap snapshot is the record', () => {
  it('of its number and time, whatever the order', () => {
    const records = [record(1, 'socket'), record(2, 'socket'), record(2, 'file')];
    const objects = [object(7, 'socket', 2), object(8, 'file', 2), object(9, 'socket', 1)];
    const pairs = pairRecords(records, objects);
    expect([...pairs].map(([{ node }, place]) => [node, place])).toEqual([
      [7, 1],
      [9, 0],
      [8, 2],
    ]);
  });

  it('of the same turn among those of its name, where a snapshot has no numbers', () => {
    const records = [record(1, 'socket'), record(2, 'file'), record(3, 'socket'), record(4, 'file', 'log')];
    const objects = [object(7, 'socket', null), object(8, 'socket', null), object(9, 'file', null)];
    const pairs = pairRecords(records, objects);
    expect([...pairs].map(([{ node }, place]) => [node, place])).toEqual([
      [7, 0],
      [8, 2],
      [9, 1],
    ]);
  });

  it('of nobody, if no tracker lists it', () => {
    expect(pairRecords([record(1, 'socket')], [object(7, 'socket', 5), object(8, 'other', null)]).size).toBe(
      0,
    );
  });
});
