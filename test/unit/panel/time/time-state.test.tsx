// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { TimeRange } from '../../../../panel/list/time-range.ts';
import { resetKept } from '../../../../panel/settings/kept.ts';
import { AGE_BUCKETS, countAges, rangeOf } from '../../../../panel/time/ages.ts';
import { chartData, MAX_LINES, Slots } from '../../../../panel/time/chart-data.ts';
import { LiveHistory } from '../../../../panel/time/live-history.ts';
import { RangeChip } from '../../../../panel/time/range-chip.tsx';
import { tableRows } from '../../../../panel/time/table-rows.ts';
import { shortKey } from '../../../../panel/time/time-keys.ts';
import { TimeState } from '../../../../panel/time/time-state.ts';
import { TimeTable } from '../../../../panel/time/time-table.tsx';
import { timeTools } from '../../../../panel/time/time-tools.ts';
import { FRAME } from '../rows.ts';

const START = 1_000_000;
const SECOND = 1_000;
const PAGE = { ...FRAME, url: 'https://example.com/first' };

afterEach(() => {
  cleanup();
  act(resetKept);
});

/** A session, and the hands of its clock. */
function session() {
  const now = signal(START);
  const range = signal<TimeRange | null>(null);
  const isPaused = signal(false);
  let clock = START;
  const history = new LiveHistory(() => clock);
  const time = new TimeState({ now, range, isPaused }, history);
  const pass = (seconds: number, counts: Record<string, number>) => {
    clock += seconds * SECOND;
    if (!isPaused.value) now.value = clock;
    history.sample(new Map(Object.entries(counts)));
  };
  const press = (key: string, shiftKey = false) =>
    shortKey(new KeyboardEvent('keydown', { key, shiftKey }), time);
  return { time, range, isPaused, pass, press };
}

it('another page begins another history, unless rows are preserved; each is marked', () => {
  const { time, range, pass } = session();
  time.onPage(PAGE);
  pass(1, { a: 1 });
  range.value = { from: START, to: START + SECOND };
  expect(time.history.marks).toEqual([]);
  time.onPage({ ...PAGE, documentId: 'second', url: 'https://example.com/second' });
  expect(time.history.totals).toEqual([]);
  expect(time.history.marks).toMatchObject([{ type: 'navigation', text: 'https://example.com/second' }]);
  expect(range.value).toBeNull();

  pass(1, { a: 2 });
  time.preserves.value = true;
  time.onPage({ ...PAGE, documentId: 'third', url: 'https://example.com/third' });
  expect(time.history.totals).toEqual([2]);
  expect(time.history.marks).toHaveLength(2);
});

it('a GC is marked with what it came to, and as not proven if it was not', () => {
  const { time } = session();
  const outcome = {
    state: 'done',
    collected: 2,
    survived: 3,
    silent: [],
    milliseconds: 10,
    at: START,
  } as const;
  time.onRecheck({ ...outcome, proven: true });
  time.onRecheck({ state: 'left' });
  time.onRecheck({ ...outcome, proven: false });
  expect(time.history.marks.map(({ type, text }) => [type, text])).toEqual([
    ['gc', '2 collected, 3 still live'],
    ['unproven', '2 collected, 3 still live'],
  ]);
});

it('a range is chosen by keyboard, looked at closely, and taken back step by step', () => {
  const { time, range, pass, press } = session();
  pass(30, { a: 1 });
  press('End');
  press('ArrowLeft', true);
  press('ArrowLeft', true);
  expect(range.value).toBeNull();
  press('Enter');
  const chosen = { from: START + 28 * SECOND, to: START + 30 * SECOND };
  expect(range.value).toEqual(chosen);
  time.zoomToRange();
  expect(time.shown.value).toEqual(chosen);

  press('ArrowLeft', true);
  press('Escape');
  expect(range.value).toEqual(chosen);
  press('Escape');
  expect(range.value).toBeNull();
  expect(time.shown.value).toEqual(chosen);
  press('Escape');
  expect(time.shown.value).toEqual({ from: START, to: START + 60 * SECOND });
  expect(time.reset()).toBe(false);
});

it('while it is paused the chart stands still, and afterwards it has all of it', () => {
  const { time, isPaused, pass } = session();
  pass(1, { a: 1 });
  isPaused.value = true;
  expect(time.data.value.totals).toEqual([1]);
  pass(1, { a: 5 });
  expect(time.data.value.totals).toEqual([1]);
  isPaused.value = false;
  expect(time.data.value.totals).toEqual([1, 5]);
});

it('a bar of ages lists what is that old, as of when it was pressed, and a second press all', () => {
  const { time, range, pass } = session();
  pass(100, { a: 1 });
  const [youngest, second] = AGE_BUCKETS;
  if (youngest === undefined || second === undefined) throw new Error('There are no ages.');
  time.chooseAge(second);
  const pressedAt = START + 100 * SECOND;
  expect(range.value).toEqual(rangeOf(second, pressedAt));
  pass(100, { a: 2 });
  time.chooseAge(youngest);
  expect(range.value).toEqual(rangeOf(youngest, pressedAt));
  time.chooseAge(youngest);
  expect(range.value).toBeNull();
});

it('each age is in one bar, and the range of a bar has what is counted in it', () => {
  const now = 1e12;
  const ages = AGE_BUCKETS.flatMap(({ from }) => [from - 1, from, from + 1]);
  const rows = ages.map((age) => ({ createdAt: now - age }));
  const counts = countAges(rows, now);
  expect(counts.reduce((sum, count) => sum + count)).toBe(rows.length);
  const inRange = AGE_BUCKETS.map((bucket) => {
    const { from, to } = rangeOf(bucket, now);
    return rows.filter(({ createdAt }) => from <= createdAt && createdAt <= to).length;
  });
  expect(counts).toEqual(inRange);
});

it('the greatest kinds have lines, which keep their looks, and the others share one', () => {
  const history = new LiveHistory(() => START);
  const many = Array.from({ length: MAX_LINES + 3 }, (_, i) => [`kind ${i}`, i + 1] as const);
  history.sample(new Map(many));
  const slots = new Slots();
  const { lines, totals } = chartData(history, slots);
  expect(lines.map(({ type }) => type)).toEqual([
    'total',
    ...Array.from({ length: MAX_LINES }, () => 'kind'),
    'others',
  ]);
  expect(lines.at(-1)?.counts).toEqual([1 + 2 + 3]);
  expect(totals).toEqual([many.reduce((sum, [, count]) => sum + count, 0)]);
  const looks = lines.filter(({ type }) => type === 'kind').map(({ slot }) => slot);
  expect(new Set(looks).size).toBe(MAX_LINES);

  expect(slots.assign(['kind 7', 'new']).get('kind 7')).toBe(
    lines.find(({ kind }) => kind === 'kind 7')?.slot,
  );
});

it('the table has few rows of any history, the latest first, and every mark once', () => {
  const { time, pass } = session();
  for (let i = 0; i < 1000; i++) {
    pass(1, { a: i });
    if (i % 100 === 0) time.history.mark('baseline', `mark ${i}`);
  }
  const rows = tableRows(time.data.value, time.shown.value);
  expect(rows.length).toBeLessThanOrEqual(100);
  expect(rows[0]).toMatchObject({ at: START + 1000 * SECOND, total: 999 });
  expect(rows.flatMap(({ marks }) => marks)).toHaveLength(10);
});

it('the table is one that is read cell by cell', () => {
  const { time, pass } = session();
  pass(1, { socket: 1 });
  pass(1, { socket: 1, image: 2 });
  time.history.mark('gc', '3 collected, 3 still live');
  render(<TimeTable time={time} />);
  expect(screen.getByRole('table', { name: 'Live count over time' })).toBeTruthy();
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads).toEqual(['Time', 'All', 'image', 'socket', 'Marks']);
  const [latest] = screen.getAllByRole('row').slice(1);
  const cells = Array.from(latest?.querySelectorAll('td') ?? [], ({ textContent }) => textContent);
  expect(cells.slice(0, 3)).toEqual(['3', '2', '1']);
  expect(cells[3]).toContain('GC, proven: 3 collected, 3 still live');
});

it('the toolbar says how much waits, and takes a range back', () => {
  const { time, range } = session();
  range.value = { from: START, to: Number.POSITIVE_INFINITY };
  let pauses = 0;
  const pause = timeTools(time, true, () => {
    pauses++;
  }).find(({ name }) => name === 'Pause');
  expect(pause?.pressed).toBe(true);
  pause?.onUse({ x: 0, y: 0 });
  expect(pauses).toBe(1);
  render(<RangeChip time={time} />);
  fireEvent.click(screen.getByRole('button', { name: /^Made since/ }));
  expect(range.value).toBeNull();
});
