import { expect, it } from 'vitest';
import { MAX_ROWS } from '../../../content/limits.ts';
import type { Row, Update } from '../../../content/protocol.ts';
import { Refresh } from '../../../panel/list/refresh.ts';
import { Resources } from '../../../panel/list/resources.ts';
import { select } from '../../../panel/list/view.ts';
import { allOfUnicode, RAW } from '../unicode.ts';
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

it('a row shows all that is in a name and a kind: nothing turns it around or hides', () => {
  const resources = new Resources(new NoRefresh());
  const added = allOfUnicode().map((text, id): Row => [id, text, text, 0, 0, 'live', null]);
  resources.apply(FRAME, update({ reset: true, added }));
  for (const { name, kind } of resources.rows()) {
    expect(RAW.test(name)).toBe(false);
    expect(RAW.test(kind ?? '')).toBe(false);
  }
});

it('a row is found by its name as the page wrote it, and as it is shown', () => {
  const resources = new Resources(new NoRefresh());
  const names = ['invoice\u202egpj.exe', 'family 👨‍👩', 'plain'];
  const added = names.map((name, id): Row => [id, name, null, 0, 0, 'live', null]);
  resources.apply(FRAME, update({ reset: true, added }));
  const find = (name: string) => {
    const filter = { kinds: new Set<string>(), verdicts: new Set<never>(), name };
    return select(resources.rows(), filter, { key: ({ id }) => id, direction: 'ascending' }).map(
      ({ id }) => id,
    );
  };
  expect(find('E\u202eGPJ')).toEqual([0]);
  expect(find('invoice\\u{202e}g')).toEqual([0]);
  expect(find('👨‍👩')).toEqual([1]);
  expect(find('PLAIN')).toEqual([2]);
});
