import { expect, it } from 'vitest';
import { TimeSpent } from '../../../src/check/time-spent.ts';

const told = (...times: number[]) => {
  const spent = new TimeSpent();
  for (const time of times) spent.add(time);
  return [spent.told(), spent.told()];
};

it('checks that take longer than they should are told, once', () => {
  expect(told(...Array.from({ length: 20 }, () => 100))).toEqual([
    '20 checks of leaks took 2.0 s in this file, 100 ms each: a garbage collection takes as long as the heap is large.',
    null,
  ]);
});

it('not a few of them, not quick ones, and nothing where no clock tells the time', () => {
  expect(told(500)).toEqual([null, null]);
  expect(told(...Array.from({ length: 200 }, () => 10))).toEqual([null, null]);
  expect(told(Number.NaN, 5000)).toEqual([null, null]);
  expect(told()).toEqual([null, null]);
});
