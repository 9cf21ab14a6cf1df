import { expect, it } from 'vitest';
import { MAX_ROWS } from '../../../content/limits.ts';
import type { Row, Update } from '../../../content/protocol.ts';
import { Refresh } from '../../../panel/list/refresh.ts';
import { Resources } from '../../../panel/list/resources.ts';
import { FRAME } from './rows.ts';

/** Shows nothing. */
class NoRefresh extends Refresh {
  override request(): void {
    // nobody looks
  }
}

const rows = (from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, i) => [from + i, `row ${from + i}`, null, 0, 0, 'live', null]);

const update = (fields: Partial<Update>): Update => ({
  ...{ type: 'update', seq: 1, reset: false, added: [], removed: [], collected: [], verdicts: [], total: 0 },
  ...fields,
});

it('a list that is full takes what comes in the place of what goes', () => {
  const resources = new Resources(new NoRefresh());
  resources.apply(FRAME, update({ reset: true, added: rows(1, MAX_ROWS + 1) }));
  expect(resources.listed).toBe(MAX_ROWS);
  resources.apply(FRAME, update({ removed: [1], collected: [2], added: rows(MAX_ROWS + 2, 2) }));
  expect(resources.listed).toBe(MAX_ROWS);
  expect(resources.rows().slice(-2)).toMatchObject([
    { name: `row ${MAX_ROWS + 2}` },
    { name: `row ${MAX_ROWS + 3}` },
  ]);
});
