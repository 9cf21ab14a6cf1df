import { describe, expect, it } from 'vitest';
import { matchRows } from '../../panel/answers/heap/match-rows.ts';
import type { AskedRow } from '../../panel/answers/heap/worker-messages.ts';
import type { TrackedObject } from '../../src/heap/answers/tracked-objects.ts';

const row = (key: string, fields: Partial<AskedRow> = {}): AskedRow => ({
  ...{ key, id: 1, name: 'db', kind: null, createdAt: 1000, frameUrl: 'https://example.com/' },
  ...fields,
});
const object = (fields: Partial<TrackedObject> = {}): TrackedObject => ({
  ...{ node: 1, heapId: 1, name: 'db', kind: null, id: 1, createdAt: 1000, survived: 0 },
  ...fields,
});
const keys = (objects: readonly TrackedObject[], rows: readonly AskedRow[]) => {
  const matches = matchRows(objects, rows);
  return objects.map((found) => matches.get(found));
};

describe('a tracked object of a snapshot is found among the rows', () => {
  it('by its id and when it was tracked, which another tab of the process has otherwise', () => {
    const rows = [row('a', { id: 1 }), row('b', { id: 2 })];
    expect(keys([object({ id: 2 }), object({ id: 1, createdAt: 1001 }), object()], rows)).toEqual([
      'b',
      undefined,
      'a',
    ]);
  });

  it('whose name is cut in the panel', () => {
    const name = 'x'.repeat(1000);
    expect(keys([object({ name })], [row('a', { name: `${'x'.repeat(499)}…` })])).toEqual(['a']);
  });

  it('by name and kind in the order of tracking where the snapshot has no numbers', () => {
    const unnumbered = { id: null, createdAt: null };
    const rows = [row('first', { id: 1 }), row('second', { id: 2 }), row('other', { id: 3, kind: 'file' })];
    const objects = [
      object(unnumbered),
      object({ ...unnumbered, kind: 'file' }),
      object(unnumbered),
      object(unnumbered),
    ];
    expect(keys(objects, rows)).toEqual(['first', 'other', 'second', undefined]);
  });
});
