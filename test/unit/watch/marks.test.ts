import { expect, it } from 'vitest';
import { Marks } from '../../../src/watch/marks.ts';

it('a program may run for days: of many marks every second one is dropped, the oldest and the latest stay', () => {
  const marks = new Marks();
  for (let id = 1; id <= 101; id++) expect(marks.add(id)).toBe(true);
  const { ids } = marks;
  expect(ids.length).toBeLessThanOrEqual(17);
  expect([ids[0], ids.at(-1)]).toEqual([1, 101]);
  expect([...ids].sort((a, b) => a - b)).toEqual(ids);
});

it('marks begin anew when V8 has forgotten its numbers', () => {
  const marks = new Marks();
  for (const id of [1001, 2001, 3001]) marks.add(id);
  expect(marks.add(501)).toBe(false);
  expect(marks.ids).toEqual([501]);
  expect(marks.intervals).toBe(1);
});
