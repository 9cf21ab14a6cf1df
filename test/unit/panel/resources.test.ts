import { expect, it, vi } from 'vitest';
import { MAX_ROWS } from '../../../content/limits.ts';
import type { Row, Update } from '../../../content/protocol.ts';
import { parseFilter } from '../../../panel/filter/parse-filter.ts';
import { MAX_GONE } from '../../../panel/list/gone-rows.ts';
import { Resources } from '../../../panel/list/resources.ts';
import { allOfUnicode, RAW } from '../unicode.ts';
import { NoRefresh } from './no-refresh.ts';
import { FRAME } from './rows.ts';

// a smaller one, so that a list is full soon
vi.mock('../../../content/limits.ts', async (original) => ({
  ...(await original<object>()),
  MAX_ROWS: 6_000,
}));

const rows = (from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, i) => [from + i, `row ${from + i}`, null, 0, 0, 'live', null]);

const update = (fields: Partial<Update>): Update => ({
  ...{ type: 'update', seq: 1, reset: false, added: [], removed: [], collected: [], verdicts: [], total: 0 },
  ...fields,
});

it('a list that is full takes what comes in the place of what goes', () => {
  const resources = new Resources(new NoRefresh());
  resources.apply(FRAME, update({ reset: true, added: rows(1, MAX_ROWS + 1), total: MAX_ROWS + 1 }));
  expect(resources.listed).toBe(MAX_ROWS);
  const next = { removed: [1], collected: [2], added: rows(MAX_ROWS + 2, 2), total: MAX_ROWS + 1 };
  resources.apply(FRAME, update(next));
  expect(resources.listed).toBe(MAX_ROWS);
  expect(resources.rows().slice(-2)).toMatchObject([
    { name: `row ${MAX_ROWS + 2}` },
    { name: `row ${MAX_ROWS + 3}` },
  ]);
});

it('a row shows all that is in a name and a kind: nothing turns it around or hides', () => {
  const resources = new Resources(new NoRefresh());
  const added = allOfUnicode().map((text, i): Row => [i + 1, text, text, 0, 0, 'live', null]);
  resources.apply(FRAME, update({ reset: true, added, total: added.length }));
  expect(resources.rows()).toHaveLength(added.length);
  for (const { name, kind } of resources.rows()) {
    expect(RAW.test(name)).toBe(false);
    expect(RAW.test(kind ?? '')).toBe(false);
  }
});

it('a row is found by its name as the page wrote it, and as it is shown', () => {
  const resources = new Resources(new NoRefresh());
  const names = ['invoice\u202egpj.exe', 'family 👨‍👩', 'plain'];
  const added = names.map((name, i): Row => [i + 1, name, null, 0, 0, 'live', null]);
  resources.apply(FRAME, update({ reset: true, added, total: added.length }));
  const find = (name: string) =>
    resources
      .rows()
      .filter((row) => parseFilter(name, () => 0).matches(row))
      .map(({ id }) => id);
  expect(find('E\u202eGPJ')).toEqual([1]);
  expect(find('invoice\\u{202e}g')).toEqual([1]);
  expect(find('👨‍👩')).toEqual([2]);
  expect(find('PLAIN')).toEqual([3]);
});

it('a page that makes and drops rows while a recheck lasts is not remembered row by row', () => {
  const resources = new Resources(new NoRefresh());
  resources.apply(FRAME, update({ reset: true }));
  resources.beginRecheck();
  const chunk = 2000;
  for (let from = 1; from < 3 * MAX_ROWS; from += chunk) {
    expect(resources.apply(FRAME, update({ added: rows(from, chunk), total: chunk }))).toBeNull();
    const collected = Array.from({ length: chunk }, (_, i) => from + i);
    expect(resources.apply(FRAME, update({ collected }))).toBeNull();
  }
  expect(resources.rows()).toHaveLength(MAX_ROWS);
  resources.endRecheck();
  resources.dismissCollected();
  expect(resources.rows()).toEqual([]);
});

it('nothing is older than its page, nor younger than now, whatever it says', () => {
  vi.useFakeTimers({ now: 50_000 });
  const resources = new Resources(new NoRefresh());
  const at = (id: number, createdAt: number): Row => [id, '', null, createdAt, 0, 'live', null];
  // clocks that differ by less than a second are no lie, and heap snapshots have what the page says
  const added = [at(1, 0), at(2, 19_500), at(3, 30_000), at(4, 50_500), at(5, 1e15)];
  resources.apply({ ...FRAME, loadedAt: 20_000 }, update({ reset: true, added, total: 5 }));
  expect(resources.rows().map(({ createdAt }) => createdAt)).toEqual([
    20_000, 19_500, 30_000, 50_500, 50_000,
  ]);
  vi.useRealTimers();
});

it('of pages that are gone the latest rows are preserved, and none of one that comes back', () => {
  const resources = new Resources(new NoRefresh());
  for (let page = 0; page < 3; page++) {
    const frame = { ...FRAME, documentId: `page ${page}` };
    resources.apply(frame, update({ reset: true, added: rows(1, MAX_GONE / 2), total: MAX_GONE / 2 }));
    resources.removeFrame(frame, true);
  }
  const pages = () => new Set(resources.rows().map(({ frame }) => frame.documentId));
  expect(resources.rows()).toHaveLength(MAX_GONE);
  expect(pages()).toEqual(new Set(['page 1', 'page 2']));
  expect(resources.rows().every(({ collected, gone }) => collected && gone)).toBe(true);
  expect(resources.listed).toBe(0);
  resources.preserved.comeBack('page 2');
  expect(pages()).toEqual(new Set(['page 1']));
  resources.forgetPreserved();
  expect(resources.rows()).toEqual([]);
});
