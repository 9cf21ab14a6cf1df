import type { TimeRange } from '../list/time-range.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Ages of a bar, in milliseconds: at least the one, and less than the other. */
export interface AgeBucket {
  readonly from: number;
  readonly to: number;
}

const EDGES = [0, 10 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR];

/** From the youngest to the oldest. */
export const AGE_BUCKETS: readonly AgeBucket[] = EDGES.map((from, i) => ({
  from,
  to: EDGES[i + 1] ?? Number.POSITIVE_INFINITY,
}));

/** When things of an age were made. The clock of a page may be ahead a little: nothing is too young to be counted. */
export const rangeOf = ({ from, to }: AgeBucket, now: number): TimeRange => ({
  // whole milliseconds: one that is exactly as old as an edge is of the older bar
  from: now - to + 1,
  to: from === 0 ? Number.POSITIVE_INFINITY : now - from,
});

/** How many of these are of each age, from the youngest to the oldest. */
export function countAges(rows: readonly { readonly createdAt: number }[], now: number): number[] {
  const counts = AGE_BUCKETS.map(() => 0);
  for (const { createdAt } of rows) {
    const age = now - createdAt;
    let index = 0;
    // the last one has no end
    while (index < counts.length - 1 && age >= (EDGES[index + 1] as number)) index++;
    counts[index] = (counts[index] as number) + 1;
  }
  return counts;
}
