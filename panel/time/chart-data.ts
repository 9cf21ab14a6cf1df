import type { LiveHistory, Series } from './live-history.ts';
import type { Mark } from './marks.ts';

/** Kinds that have a line of their own in the chart; the others share one. */
export const MAX_LINES = 12;

/** A line of the chart. */
export interface Line {
  readonly type: 'total' | 'kind' | 'others';
  /** Of a line of a kind. */
  readonly kind: string | null;
  /** Of a line of a kind: how it looks, from 0 to `MAX_LINES` - 1. */
  readonly slot: number;
  readonly counts: readonly (number | null)[];
}

/** What the chart draws, and the table tells, as it was at a moment: lines over the same times. */
export interface ChartData {
  /** Since when, in Unix milliseconds. */
  readonly startedAt: number;
  /** Unix milliseconds, ascending. */
  readonly times: readonly number[];
  /** Of all kinds. */
  readonly totals: readonly number[];
  /** The highest first: of all together if there are several, of each kind, and of the others. */
  readonly lines: readonly Line[];
  /** In the order in which they happened. */
  readonly marks: readonly Mark[];
}

/** Which look is whose: a kind keeps its own for as long as it has a line. */
export class Slots {
  readonly #slots = new Map<string | null, number>();

  /** @param kinds that have a line from now on, `MAX_LINES` at most. */
  assign(kinds: readonly (string | null)[]): ReadonlyMap<string | null, number> {
    for (const kind of this.#slots.keys()) if (!kinds.includes(kind)) this.#slots.delete(kind);
    const taken = new Set(this.#slots.values());
    for (const kind of kinds) {
      if (this.#slots.has(kind)) continue;
      let slot = 0;
      while (taken.has(slot)) slot++;
      this.#slots.set(kind, slot);
      taken.add(slot);
    }
    return this.#slots;
  }
}

/** A history as it is now. */
export function chartData(history: LiveHistory, slots: Slots): ChartData {
  const series = history
    .series()
    .map((series) => ({ ...series, most: most(series) }))
    .sort((a, b) => b.most - a.most)
    .slice(0, MAX_LINES);
  const slotOf = slots.assign(series.map(({ kind }) => kind));
  const kinds = series.map(
    ({ kind, counts }): Line => ({
      ...{ type: 'kind', kind, counts: [...counts] },
      slot: slotOf.get(kind) ?? 0,
    }),
  );
  const totals = [...history.totals];
  const others = totals.map((total, i) => kinds.reduce((left, { counts }) => left - (counts[i] ?? 0), total));
  const rest = { kind: null, slot: 0 };
  const lines: Line[] = [];
  if (kinds.length > 1) lines.push({ type: 'total', ...rest, counts: totals });
  lines.push(...kinds);
  if (others.some((count) => count > 0)) lines.push({ type: 'others', ...rest, counts: others });
  const { startedAt, times, marks } = history;
  return { startedAt, times: [...times], totals, lines, marks: [...marks] };
}

/** The place of the last of these times that is not after a moment; -1 if all are. */
export function placeAt(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const most = ({ counts }: Series): number =>
  counts.reduce<number>((most, count) => Math.max(most, count ?? 0), 0);
