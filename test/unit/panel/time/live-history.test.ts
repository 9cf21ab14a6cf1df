import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Counts,
  LiveHistory,
  MAX_KINDS,
  MAX_SAMPLES,
  SAMPLE_GAP,
} from '../../../../panel/time/live-history.ts';
import { MAX_MARKS } from '../../../../panel/time/marks.ts';
import { FULL_RESOLUTION } from '../../../../panel/time/thin.ts';

const START = 1_000_000;
const SECOND = 1_000;

/** A history, and the hands of its clock. */
function clocked() {
  const clock = { now: START };
  const history = new LiveHistory(() => clock.now);
  const sample = (counts: Record<string, number>, after = SECOND) => {
    clock.now += after;
    history.sample(new Map(Object.entries(counts)));
  };
  return { clock, history, sample };
}

it('what is alive is told by kind, the most first, with what was there before a kind came', () => {
  const { history, sample } = clocked();
  sample({ socket: 2 });
  sample({ socket: 2, image: 5 });
  sample({ image: 4 });
  expect(history.times).toEqual([START + 1000, START + 2000, START + 3000]);
  expect(history.totals).toEqual([2, 7, 4]);
  expect(history.series()).toEqual([
    { kind: 'image', counts: [0, 5, 4] },
    { kind: 'socket', counts: [2, 2, 0] },
  ]);
});

it('there is a sample a second at most, and none while nothing changes', () => {
  const { history, sample } = clocked();
  sample({ a: 1 });
  sample({ a: 2 }, 400);
  sample({ a: 3 }, 400);
  expect(history.totals).toEqual([1]);
  sample({ a: 4 }, 400);
  expect(history.totals).toEqual([1, 4]);
  const { value } = history.version;
  sample({ a: 4 }, 60 * SECOND);
  expect(history.totals).toEqual([1, 4]);
  expect(history.version.value).toBe(value);
});

it('one that goes as another comes is a change', () => {
  const { history, sample } = clocked();
  sample({ a: 1 });
  sample({ b: 1 });
  expect(history.totals).toEqual([1, 1]);
});

it('a clock that is set back does not stop the history, nor turn it around', () => {
  const { clock, history, sample } = clocked();
  sample({ a: 1 });
  clock.now -= 3_600 * SECOND;
  sample({ a: 2 });
  sample({ a: 3 }, 3_601 * SECOND);
  expect(history.times).toEqual([START + 1000, START + 1900, START + 3000]);
  history.mark('gc', '');
  expect(history.marks[0]?.at).toBe(START + 3000);
});

it('what is asked for between two samples is taken as well', () => {
  const { clock, history, sample } = clocked();
  sample({ a: 1 });
  clock.now += 10;
  history.sample(new Map([['a', 2]]), 1);
  expect(history.series()).toMatchObject([{ kind: 'a', counts: [1, 2] }]);
});

it('of many kinds those that are most have a name; the others are part of the total', () => {
  const { history, sample } = clocked();
  const few = Object.fromEntries(Array.from({ length: MAX_KINDS + 5 }, (_, i) => [`kind ${i}`, i + 1]));
  sample(few);
  expect(history.series()).toHaveLength(MAX_KINDS);
  sample({ ...few, late: 100 });
  const [first] = history.series();
  expect(first).toEqual({ kind: 'late', counts: [null, 100] });
  expect(history.series()).toHaveLength(MAX_KINDS);
  expect(history.totals.at(-1)).toBe(Object.values(few).reduce((sum, count) => sum + count, 100));
});

it('starts over with nothing of what was', () => {
  const { history, sample } = clocked();
  sample({ a: 1 });
  history.mark('baseline', 'before');
  history.startOver();
  expect(history).toMatchObject({ times: [], totals: [], marks: [], startedAt: START + 1000 });
  expect(history.series()).toEqual([]);
  sample({ b: 1 });
  expect(history.series()).toEqual([{ kind: 'b', counts: [1] }]);
});

it('remembers the latest of any number of marks', () => {
  const { history } = clocked();
  for (let i = 0; i <= MAX_MARKS; i++) history.mark('navigation', `page ${i}`);
  expect(history.marks).toHaveLength(MAX_MARKS);
  expect(history.marks.at(-1)?.text).toBe(`page ${MAX_MARKS}`);
});

it('a day of changes fits, with every second of the last minutes, and where it began', () => {
  const { clock, history, sample } = clocked();
  for (let i = 0; i < 24 * 3600; i++) sample({ a: i });
  expect(history.times.length).toBeLessThanOrEqual(MAX_SAMPLES);
  const recent = history.times.filter((at) => at > clock.now - FULL_RESOLUTION);
  expect(recent).toHaveLength(FULL_RESOLUTION / SECOND);
  expect(history.times[0]).toBe(START + SECOND);
  const gaps = history.times.slice(1).map((at, i) => at - (history.times[i] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(5 * 60_000);
});

it('whatever happens, it stays within its bounds, in order, and ends with what is alive', () => {
  const counts = fc.dictionary(fc.string({ maxLength: 2 }), fc.nat({ max: 50 }), { maxKeys: 60 });
  const step = fc.record({ counts, after: fc.integer({ min: -5_000, max: 90_000 }), times: fc.nat(400) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { clock, history } = clocked();
      let last: Counts = new Map();
      for (const { counts, after, times } of steps)
        for (let i = 0; i < times; i++) {
          clock.now += after;
          last = new Map(Object.entries(counts)).set('tick', i);
          history.sample(last);
          history.mark('gc', '');
        }
      // one that came too soon is taken up by the next
      clock.now = history.now + SECOND;
      history.sample(last);
      const { times, totals } = history;
      expect(times.length).toBeLessThanOrEqual(MAX_SAMPLES);
      expect(totals).toHaveLength(times.length);
      for (let i = 1; i < times.length; i++)
        expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(SAMPLE_GAP);
      const sum = [...last.values()].reduce((sum, count) => sum + count, 0);
      if (times.length > 0) expect(totals.at(-1)).toBe(sum);
      const series = history.series();
      expect(series.length).toBeLessThanOrEqual(MAX_KINDS);
      for (const { kind, counts } of series) {
        expect(counts).toHaveLength(times.length);
        if (times.length > 0) expect(counts.at(-1)).toBe(last.get(kind) ?? 0);
      }
    }),
    { numRuns: 30 },
  );
});
