import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Verdict } from '../../src/tracker/leak.ts';
import { rowGesture } from './gesture.ts';
import type { Resource } from './resources.ts';

export type SortKey = string | number;

export interface Sort {
  readonly key: (row: Resource) => SortKey;
  readonly direction: 'ascending' | 'descending';
}

export interface Filter {
  /** None means all. */
  readonly kinds: ReadonlySet<string | null>;
  /** None means all. */
  readonly verdicts: ReadonlySet<Verdict>;
  /** None means all. */
  readonly gestures?: ReadonlySet<string>;
  /** Found anywhere in a name, in upper or lower case, as the page wrote it or as it is shown. */
  readonly name: string;
}

/** The worst last. */
export const VERDICTS: readonly Verdict[] = ['live', 'disposed', 'not-collected', 'not-disposed'];

/** The key of what has none: it comes after all others. */
export const LAST = '\uffff';

/** The rows that pass the filter, in order; rows that are equal are ordered by age, the oldest first. */
export function select(rows: readonly Resource[], filter: Filter, { key, direction }: Sort): Resource[] {
  const name = escapeControls(filter.name).toLowerCase();
  const gestures = filter.gestures ?? new Set();
  const selected = rows.filter(
    (row) =>
      (filter.kinds.size === 0 || filter.kinds.has(row.kind)) &&
      (filter.verdicts.size === 0 || filter.verdicts.has(row.verdict)) &&
      (gestures.size === 0 || gestures.has(rowGesture(row)?.text ?? '')) &&
      (name === '' || row.name.toLowerCase().includes(name)),
  );
  const sign = direction === 'ascending' ? 1 : -1;
  return selected.sort((a, b) => sign * compare(key(a), key(b)) || a.createdAt - b.createdAt || a.id - b.id);
}

function compare(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export interface KindCount {
  readonly kind: string | null;
  readonly count: number;
}

/** How many are alive of each kind, the most frequent first; selected kinds stay although none is left. */
export function countKinds(rows: readonly Resource[], selected: ReadonlySet<string | null>): KindCount[] {
  const counts = new Map<string | null, number>([...selected].map((kind) => [kind, 0]));
  for (const { kind, collected } of rows) {
    if (!collected) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || compare(a.kind ?? LAST, b.kind ?? LAST));
}

export interface VerdictCount {
  readonly verdict: Verdict;
  readonly count: number;
}

/** How many rows there are of each verdict, the worst first; selected ones stay although none is left. */
export function countVerdicts(rows: readonly Resource[], selected: ReadonlySet<Verdict>): VerdictCount[] {
  const counts = new Map<Verdict, number>();
  for (const { verdict, collected } of rows)
    if (!collected || verdict === 'not-disposed') counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return VERDICTS.filter((verdict) => counts.has(verdict) || selected.has(verdict))
    .reverse()
    .map((verdict) => ({ verdict, count: counts.get(verdict) ?? 0 }));
}
