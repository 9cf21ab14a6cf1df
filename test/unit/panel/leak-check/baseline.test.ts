import { expect, it } from 'vitest';
import { Baseline } from '../../../../panel/list/baseline.ts';
import { FRAME, row } from '../rows.ts';

const OTHER = { ...FRAME, documentId: 'another document' };

it('what has a greater id than all that was there is new, and all of a document that came later', () => {
  const baseline = new Baseline([row('a', { id: 3 }), row('b', { id: 7 })]);
  expect(baseline.isNew(row('c', { id: 7 }))).toBe(false);
  expect(baseline.isNew(row('d', { id: 8 }))).toBe(true);
  expect(baseline.isNew(row('e', { id: 1, frame: OTHER }))).toBe(true);
});

it('counts what was made since, whether it is still there or not', () => {
  const baseline = new Baseline([row('a', { id: 3 })], 0, new Map([['document', 10]]));
  expect(baseline.isNew(row('b', { id: 10 }))).toBe(false);
  expect(baseline.countUntil(new Map([['document', 22]]))).toBe(12);
  expect(baseline.countUntil(new Map([['another document', 4]]))).toBe(4);
});
