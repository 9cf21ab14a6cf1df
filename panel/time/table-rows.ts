import { isWithin, type TimeRange } from '../list/time-range.ts';
import { type ChartData, placeAt } from './chart-data.ts';
import type { Mark } from './marks.ts';

/** Rows that somebody can be asked to go through. */
const MAX_ROWS = 100;

/** A stretch of time until the next row. */
export interface TableRow {
  /** Unix milliseconds. */
  readonly at: number;
  /** How many there were in all. */
  readonly total: number;
  /** How many there were of each line, as those of the chart; `null` where that is not known. */
  readonly counts: readonly (number | null)[];
  /** What happened in it. */
  readonly marks: readonly Mark[];
}

/** What the chart shows in a stretch of time, evenly, the latest first. */
export function tableRows(
  { startedAt, times, totals, lines, marks }: ChartData,
  shown: TimeRange,
): TableRow[] {
  const moments = [startedAt, ...times].filter((at) => isWithin(shown, at));
  const stride = Math.ceil(moments.length / MAX_ROWS);
  // the latest of each few, since that is what holds until the next
  const ends = moments.filter((_, i) => (moments.length - 1 - i) % stride === 0).reverse();
  return ends.map((at, i) => {
    const place = placeAt(times, at);
    const next = ends[i - 1] ?? Number.POSITIVE_INFINITY;
    const isFirst = i === ends.length - 1;
    return {
      at,
      total: totals[place] ?? 0,
      counts: lines.map(({ counts }) => counts[place] ?? (place < 0 ? 0 : null)),
      marks: marks.filter((mark) => isWithin(shown, mark.at) && (isFirst || at <= mark.at) && mark.at < next),
    };
  });
}
