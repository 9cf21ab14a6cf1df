import { describe, expect, it } from 'vitest';
import { measureEffort, paceOf } from '../../../src/check/heap/pace.ts';

const QUICK = { milliseconds: 5, turns: 3 };
const BUSY = { milliseconds: 130, turns: 400 };

describe('the clock of a thread', () => {
  it('runs on, with a mark for each round trip, where that costs little', () => {
    expect(paceOf(5, QUICK, 40)).toEqual({ rests: false, repeats: [1, 1, 1, 1, 1] });
    expect(paceOf(5, QUICK, 2000)).toEqual({ rests: false, repeats: [1, 1, 1, 1, 1] });
  });

  it('ticks every 50 ms at most, whatever a round trip does, if a tick takes less', () => {
    expect(paceOf(5, BUSY, 20).rests).toBe(false);
  });

  it('rests where a large heap would be numbered at every turn of the event loop', () => {
    expect(paceOf(5, BUSY, 400)).toEqual({ rests: true, repeats: [1, 2, 2] });
  });

  it.each([
    [2, [1, 1]],
    [3, [1, 1, 1]],
    [7, [2, 2, 3]],
    [10, [3, 3, 4]],
  ])('of %i repeats makes as few intervals as tell something', (repeat, repeats) => {
    expect(paceOf(repeat, { milliseconds: 1e5, turns: 1e5 }, 400)).toEqual({ rests: true, repeats });
  });
});

it('the effort of a round trip is measured', async () => {
  const { milliseconds, turns } = await measureEffort(async () => {
    for (let i = 0; i < 20; i++) await new Promise(setImmediate);
  });
  expect(milliseconds).toBeGreaterThan(0);
  expect(turns).toBeGreaterThan(0);
});
