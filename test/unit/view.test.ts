import { signal } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatClock,
  formatDuration,
  formatOrigin,
  formatTime,
  formatTimeLeft,
  formatTimeOfDay,
} from '../../panel/format.ts';
import { AGE, COLUMNS } from '../../panel/list/columns.tsx';
import { ListState } from '../../panel/list/list-state.ts';
import { everything, narrowedTo, withGroupToggled, withPartToggled } from '../../panel/list/narrowing.ts';
import { inOrder, type Sort } from '../../panel/list/order.ts';
import type { Resource } from '../../panel/list/resource.ts';
import { MAX_HEIGHT, moveActive, Scrolling } from '../../panel/list/virtual-rows.ts';
import { language } from '../../panel/words/words.ts';
import { FRAME, row as named } from './panel/rows.ts';

const row = (id: number, name: string, kind: string | null, createdAt: number, more = {}): Resource =>
  named(name, { id, kind, createdAt, ...more });
const rows = [row(1, 'b', 'x', 20), row(2, 'A', null, 10), row(3, 'c', 'x', 30, { collected: true })];
const ids = (sort: Sort) => inOrder(rows, sort).map(({ id }) => id);
const by = (title: string, direction: Sort['direction']): Sort => {
  const column = COLUMNS.find((column) => column.title() === title);
  if (column === undefined) throw new Error(`There is no column ${title}`);
  return { key: column.key, direction };
};
const byAge = by('Age', 'descending');

describe('the list', () => {
  it('has the oldest first, or the newest', () => {
    expect(ids(byAge)).toEqual([2, 1, 3]);
    expect(ids(by('Age', 'ascending'))).toEqual([3, 1, 2]);
  });

  it('has what has no kind after all kinds, and equals in order of age', () => {
    expect(ids(by('Kind', 'ascending'))).toEqual([1, 3, 2]);
  });

  it('is narrowed to several kinds at once, no kind among them, and to a part of a kind', () => {
    const anyKind = everything(
      ({ kind }) => kind,
      ({ name }) => name,
    );
    const noKind = withGroupToggled(anyKind, null);
    const passing = (narrowing: typeof anyKind) => rows.filter(narrowedTo(narrowing)).map(({ id }) => id);
    expect(passing(noKind)).toEqual([2]);
    expect(passing(withGroupToggled(noKind, 'x'))).toEqual([1, 2, 3]);
    const withPart = withPartToggled(noKind, 'x', 'c');
    expect(passing(withPart)).toEqual([2, 3]);
    expect(withPartToggled(withPart, 'x', 'c')).toEqual(noKind);
  });

  it('has the worst verdict first when it is sorted by state', () => {
    const judged = [
      row(1, 'a', null, 1),
      row(2, 'b', null, 2, { verdict: 'not-collected' }),
      row(3, 'c', null, 3, { verdict: 'not-disposed', collected: true }),
      row(4, 'd', null, 4, { collected: true }),
    ];
    expect(inOrder(judged, by('State', 'descending')).map(({ id }) => id)).toEqual([3, 2, 1, 4]);
  });

  it('is sorted by the origin that a frame is shown by, whatever the browser calls its document', () => {
    const origins = ['https://c.example', 'https://a.example', 'https://b.example'];
    const framed = origins.map((origin, i) =>
      row(i, origin, null, 0, { frame: { ...FRAME, documentId: `${i}`, url: `${origin}/page`, origin } }),
    );
    const sorted = inOrder(framed, by('Frame', 'ascending')).map(({ frame }) => frame.origin);
    expect(sorted).toEqual(origins.toSorted());
  });

  it('turns around on a second click, and begins with what is asked for most on another column', () => {
    const list = new ListState(signal([]));
    const order = () => `${list.column.value.title()} ${list.direction.value}`;
    expect(order()).toBe('Age descending');
    list.sortBy(AGE);
    expect(order()).toBe('Age ascending');
    for (const column of COLUMNS) list.sortBy(column);
    expect(order()).toBe('Frame ascending');
  });

  it('has a column for frames and one for stacks only when there are several, or any', () => {
    const frames = signal([FRAME]);
    const list = new ListState(frames);
    const titles = () => list.columns.value.map(({ title }) => title());
    expect(titles()).toEqual(['Kind', 'Name', 'Age', 'State']);
    frames.value = [FRAME, FRAME];
    expect(titles()).toEqual(['Kind', 'Name', 'Age', 'State', 'Frame']);
  });
});

describe('the rows that are drawn', () => {
  it.each([
    [10_000, 0],
    [10_000, 5_000],
    [10_000, 239_500],
    [3, 0],
    [0, 0],
  ])('of %i rows scrolled to %i px cover what can be seen, and little more', (count, scrollTop) => {
    const scrolling = new Scrolling({ count, rowHeight: 24, height: 480 });
    const { start, end, before, after } = scrolling.windowAt(scrollTop);
    expect([before, after]).toEqual([start * 24, (count - end) * 24]);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(start).toBeLessThanOrEqual(Math.floor(scrollTop / 24));
    expect(end).toBe(Math.min(count, Math.max(end, Math.ceil((scrollTop + 480) / 24))));
    expect(end - start).toBeLessThan(70);
  });

  it('of a list that no element can be as tall as are drawn where they are seen, from the first to the last', () => {
    const [rowHeight, height] = [24, 480];
    fc.assert(
      fc.property(
        fc.integer({ min: 700_000, max: 2_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, share) => {
          const scrolling = new Scrolling({ count, rowHeight, height });
          const last = MAX_HEIGHT - (height - rowHeight);
          const scrollTop = share * last;
          const { start, end, before, after } = scrolling.windowAt(scrollTop);
          // the list is as tall as an element may be, whatever is drawn of it
          expect(before + (end - start) * rowHeight + after).toBeLessThan(MAX_HEIGHT + 1_000);
          const top = scrolling.topAt(scrollTop);
          const inView = Math.floor(top / rowHeight);
          expect(start).toBeLessThanOrEqual(inView);
          expect(end).toBeGreaterThanOrEqual(Math.min(count, inView + height / rowHeight));
          // where the row is drawn, and where it would be without a limit; at the very top a part of one row cannot be above the list
          const drawn = before + (inView - start) * rowHeight - scrollTop;
          expect(drawn - (inView * rowHeight - top)).toBeLessThan(scrollTop < rowHeight ? rowHeight : 0.01);
          expect(scrolling.scrollTopFor(top)).toBeCloseTo(scrollTop, 3);
        },
      ),
      // a row down, where rows pass ahead of the scroller by less than a row
      { examples: [[700_000, 0.0000015000427512184098]] },
    );
  });

  it('of such a list end where it ends', () => {
    const count = 1_000_000;
    const scrolling = new Scrolling({ count, rowHeight: 24, height: 480 });
    const last = MAX_HEIGHT - 456;
    expect(scrolling.windowAt(last)).toMatchObject({ end: count, after: 0 });
    expect(scrolling.topAt(last)).toBeCloseTo(count * 24 - 456, 3);
    // a scroller that has got further shows the same, and its list does not grow
    expect(scrolling.windowAt(last + 100)).toEqual(scrolling.windowAt(last));
    expect(scrolling.windowAt(0)).toMatchObject({ start: 0, before: 0 });
  });

  it('follow the keys, and end at both ends', () => {
    expect(moveActive('ArrowDown', 0, 10, 5)).toBe(1);
    expect(moveActive('PageDown', 7, 10, 5)).toBe(9);
    expect(moveActive('ArrowUp', 0, 10, 5)).toBe(0);
    expect(moveActive('End', 0, 10, 5)).toBe(9);
    expect(moveActive('Home', 9, 10, 5)).toBe(0);
    expect(moveActive('x', 3, 10, 5)).toBeUndefined();
  });
});

describe('words', () => {
  it.each([
    [-5, '0 s'],
    [999, '0 s'],
    [59_999, '59 s'],
    [125_000, '2 min 5 s'],
    [3_600_000 * 5 + 60_000 * 7, '5 h 7 min'],
    [86_400_000 * 3 + 3_600_000 * 4, '3 d 4 h'],
  ])('an age of %i ms is "%s"', (ms, text) => expect(formatAge(ms)).toBe(text));

  it('times of day are written as the language of the panel does, and what is no time is unknown', () => {
    const at = new Date(2026, 0, 2, 14, 2, 5).getTime();
    language.value = 'de';
    expect([formatTimeOfDay(at), formatClock(at)]).toEqual(['14:02:05', '14:02']);
    expect(formatTime(at)).toBe('02.01.26, 14:02:05');
    language.value = 'ja';
    expect(formatTimeOfDay(at)).toBe('14:02:05');
    language.value = 'en';
    for (const format of [formatTime, formatTimeOfDay, formatClock]) expect(format(1e300)).toBe('unknown');
    expect([formatTimeLeft(16_200), formatTimeLeft(0)]).toEqual(['17 s', '0 s']);
  });

  it('durations and origins are short', () => {
    expect([formatDuration(84.4), formatDuration(1720)]).toEqual(['84 ms', '1.7 s']);
    expect(formatOrigin('https://a.example/path?query')).toBe('https://a.example');
    expect(formatOrigin('about:blank')).toBe('about:blank');
    expect(formatOrigin('')).toBe('unknown');
  });
});
