import { beforeEach, expect, it } from 'vitest';
import type { Resource } from '../../../panel/list/resources.ts';
import { Selection } from '../../../panel/list/selection.ts';
import { row } from './rows.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e'].map((name, i) => row(name, { id: i + 1 }));
const [A, B, C, D, E] = ROWS as [Resource, Resource, Resource, Resource, Resource];

let selection: Selection;
const selected = () =>
  selection
    .of(ROWS)
    .map(({ name }) => name)
    .join('');

beforeEach(() => {
  selection = new Selection();
});

it('is one row, or others beside it, or none', () => {
  selection.pick(ROWS, B, 'only');
  selection.pick(ROWS, D, 'toggle');
  expect(selected()).toBe('bd');
  selection.pick(ROWS, B, 'toggle');
  expect(selected()).toBe('d');
  selection.pick(ROWS, A, 'only');
  expect(selected()).toBe('a');
});

it('is a range from the last row that was picked, in either direction, however often it is changed', () => {
  selection.pick(ROWS, C, 'only');
  selection.pick(ROWS, E, 'range');
  expect(selected()).toBe('cde');
  selection.pick(ROWS, A, 'range');
  expect(selected()).toBe('abc');
});

it('is one row where there is nothing to begin a range with', () => {
  selection.pick(ROWS, C, 'range');
  expect(selected()).toBe('c');
  selection.pick(ROWS, D, 'range');
  expect(selected()).toBe('cd');
});

it('is all that is shown', () => {
  selection.pick(ROWS.slice(1), B, 'all');
  expect(selected()).toBe('bcde');
});

it('is what an action on one of its rows is about, and on no other row', () => {
  selection.pick(ROWS, A, 'only');
  selection.pick(ROWS, B, 'toggle');
  expect(selection.with(A, ROWS)).toEqual([A, B]);
  expect(selection.with(E, ROWS)).toEqual([E]);
  selection.clear();
  expect(selection.with(A, ROWS)).toEqual([A]);
});
