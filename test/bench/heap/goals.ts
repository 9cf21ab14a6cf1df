import type { Engine, Measurement } from './measure.ts';

/** What was measured once: milliseconds, and bytes of memory beyond what bare Node takes. */
export interface Result {
  readonly firstPath: number;
  /** After the last chunk; not a number for an engine that reads the file by itself, more than once. */
  readonly paths: number;
  /** What the sizes took on top; 0 for an engine that can't do without them. */
  readonly sizes: number;
  /** What it took on top to find all else that holds them; 0 for an engine that does not. */
  readonly others: number;
  /** From the last chunk until it is known what every object retains; not a number where it is not asked. */
  readonly allSizes: number;
  readonly peak: number;
}

/** The results of each engine; none if it failed. */
export type Results = Readonly<Record<Exclude<Engine, 'bare' | 'chrome-raw'>, readonly Result[]>>;

export interface Row {
  readonly measure: string;
  readonly ours: string;
  readonly against: string;
  readonly ratio: string;
  readonly limit: string;
  readonly met: boolean;
}

/** Our report has all at once. Its time is taken whole, but for what has a goal of its own: sizes, and what else holds. */
export function toResult({ times, peak }: Measurement, bare: number): Result {
  const at = (event: string): number => times[event] ?? Number.NaN;
  const sizes = (at('sizes end') || 0) - (at('sizes begin') || 0);
  const others = (at('sizes begin') || 0) - (at('others begin') || 0);
  const paths = at('paths') - sizes - others;
  return {
    firstPath: at('first path') || paths,
    paths: paths - at('last chunk'),
    sizes,
    others,
    allSizes: at('all sizes') - at('last chunk'),
    peak: peak - bare,
  };
}

/** The result in the middle, by one of its numbers; endless for an engine that failed. */
export function median(results: readonly Result[], key: keyof Result): number {
  const values = results.map((result) => result[key]).toSorted((a, b) => a - b);
  return values[values.length >> 1] ?? Number.POSITIVE_INFINITY;
}

/** The least result: what else runs on a machine only ever adds. */
const best = (results: readonly Result[], key: keyof Result): number =>
  Math.min(...results.map((result) => result[key]));

/** What must hold of a file of `size` bytes that belongs to a class of 10, 100 or 500 MB. */
export function judge(
  { bedrock, floor, ours, 'ours-first': oursFirst, 'ours-sizes': oursSizes, chrome, memlab }: Results,
  size: number,
  sizeClass: number,
): Row[] {
  // the peers run once, so that they are compared with our middle result, not with our best
  const first = median(oursFirst, 'firstPath');
  const all = median(ours, 'firstPath');
  const peak = median(ours, 'peak');
  const large = sizeClass === 500;
  const rows = [
    faster('start → first path, Chrome', first, median(chrome, 'firstPath'), large ? 10 : 0, ms),
    faster('start → first path, MemLab', first, median(memlab, 'firstPath'), large ? 12 : 0, ms),
    faster('our 100 paths, its first, Chrome', all, median(chrome, 'firstPath'), 0, ms),
    faster('our 100 paths, its first, MemLab', all, median(memlab, 'firstPath'), 0, ms),
    atMost('start → 100 paths, floor', best(ours, 'firstPath'), best(floor, 'firstPath'), 2.5, ms),
    atMost('start → 100 paths, bedrock', best(ours, 'firstPath'), best(bedrock, 'firstPath'), 0, ms),
    faster('peak memory, Chrome', peak, median(chrome, 'peak'), 5, mb),
    faster('peak memory, MemLab', peak, median(memlab, 'peak'), 5, mb),
    atMost('peak memory, size of the file', peak, size, 0.9, mb),
    faster('all sizes, Chrome', median(oursSizes, 'allSizes'), median(chrome, 'allSizes'), large ? 8 : 0),
    atMost('peak memory of all sizes, file', median(oursSizes, 'peak'), size, large ? 0.8 : 0, mb),
  ];
  const limit = { 100: 100, 500: 600 }[sizeClass];
  if (limit !== undefined)
    rows.push(atMost('last chunk → 100 paths, limit', best(ours, 'paths'), limit, 1, ms));
  if (sizeClass === 100) rows.push(atMost('100 retained sizes, limit', best(ours, 'sizes'), 1500, 1, ms));
  if (large) rows.push(atMost('last chunk → all sizes, limit', best(oursSizes, 'allSizes'), 3000, 1, ms));
  if (large) rows.push(atMost('what else holds the 100, limit', best(ours, 'others'), 2000, 1, ms));
  // a small file is lost in what Node itself does; it shows where the engines begin
  return sizeClass === 10 ? rows.map((row) => ({ ...row, limit: '', met: true })) : rows;
}

type Format = (value: number) => string;
const ms: Format = (value) => (Number.isFinite(value) ? `${value.toFixed(0)} ms` : 'failed');
const mb: Format = (value) => (Number.isFinite(value) ? `${(value / 1e6).toFixed(0)} MB` : 'failed');

/** How many times as much we need; a limit of 0 is none. */
function atMost(measure: string, ours: number, base: number, limit: number, format: Format): Row {
  const ratio = ours / base;
  const met = limit === 0 || ratio <= limit;
  return row(measure, ours, base, ratio, limit === 0 ? '' : `≤ ${limit}`, met, format);
}

/** How many times more the other one needs; a limit of 0 is none. */
function faster(measure: string, ours: number, other: number, limit: number, format = ms): Row {
  const ratio = other / ours;
  return row(measure, ours, other, ratio, limit === 0 ? '' : `≥ ${limit}`, ratio >= limit, format);
}

function row(
  ...[measure, ours, against, ratio, limit, met, format]: [
    string,
    number,
    number,
    number,
    string,
    boolean,
    Format,
  ]
): Row {
  return { measure, ours: format(ours), against: format(against), ratio: ratio.toFixed(2), limit, met };
}
