import type { Engine, Measurement } from './measure.ts';

/** Medians of what was measured on one file: milliseconds, and bytes of memory beyond what bare Node takes. */
export interface Result {
  readonly firstPath: number;
  /** After the last chunk; `undefined` for an engine that reads the file by itself, more than once. */
  readonly paths: number | undefined;
  /** What the sizes took on top; 0 for an engine that can't do without them. */
  readonly sizes: number;
  readonly peak: number;
}

export type Results = Readonly<Record<Exclude<Engine, 'bare'>, Result>>;

export interface Row {
  readonly measure: string;
  readonly ours: string;
  readonly against: string;
  readonly ratio: string;
  readonly limit: string;
  readonly met: boolean;
}

/** Our report has all paths and the sizes at once. Its time is taken whole, but where sizes have a goal of their own. */
export function toResult(measurement: Measurement, bare: number): Result {
  const { times, peak } = measurement;
  const at = (event: string) => times[event];
  const end = at('paths') ?? Number.NaN;
  const sizes = (at('sizes end') ?? 0) - (at('sizes begin') ?? 0);
  const lastChunk = at('last chunk');
  return {
    firstPath: at('first path') ?? end - sizes,
    paths: lastChunk === undefined ? undefined : end - sizes - lastChunk,
    sizes,
    peak: peak - bare,
  };
}

/** What must hold of a file of `size` bytes that belongs to a class of 10, 100 or 500 MB. */
export function judge({ floor, ours, chrome, memlab }: Results, size: number, sizeClass: number): Row[] {
  const rows: Row[] = [
    atMost('start → 100 paths, against the floor', ours.firstPath, floor.firstPath, 2.5, ms),
    faster(
      'start → first path, against Chrome',
      ours.firstPath,
      chrome.firstPath,
      sizeClass === 500 ? 10 : 0,
    ),
    faster(
      'start → first path, against MemLab',
      ours.firstPath,
      memlab.firstPath,
      sizeClass === 500 ? 12 : 0,
    ),
    faster('peak memory, against Chrome', ours.peak, chrome.peak, 5, mb),
    faster('peak memory, against MemLab', ours.peak, memlab.peak, 5, mb),
    atMost('peak memory, against the file', ours.peak, size, 0.9, mb),
  ];
  const limit = { 100: 100, 500: 600 }[sizeClass];
  if (limit !== undefined)
    rows.push(atMost('last chunk → 100 paths', ours.paths ?? Number.NaN, limit, 1, ms));
  if (sizeClass === 100) rows.push(atMost('100 retained sizes, on top', ours.sizes, 1500, 1, ms));
  // a small file is lost in what Node itself does; it is measured to show where the others begin
  return sizeClass === 10 ? rows.map((row) => ({ ...row, limit: '', met: true })) : rows;
}

type Format = (value: number) => string;
const ms: Format = (value) => `${value.toFixed(0)} ms`;
const mb: Format = (value) => `${(value / 1e6).toFixed(0)} MB`;

function atMost(measure: string, ours: number, base: number, limit: number, format: Format): Row {
  const ratio = ours / base;
  return row(measure, ours, base, ratio, `≤ ${limit}`, ratio <= limit, format);
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
