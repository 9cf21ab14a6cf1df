import type { Verdict } from '../../src/tracker/leak.ts';
import { compare, LAST } from './order.ts';

export { inOrder, LAST, type Sort, type SortKey } from './order.ts';

/** The worst last. */
export const VERDICTS: readonly Verdict[] = ['live', 'disposed', 'not-collected', 'not-disposed'];

export interface KindCount {
  readonly kind: string | null;
  readonly count: number;
}

/** How many are alive of each kind, the most frequent first; selected kinds stay although none is left. */
export function kindCounts(
  counts: ReadonlyMap<string | null, number>,
  selected: ReadonlySet<string | null>,
): KindCount[] {
  const kinds = new Set([...counts.keys(), ...selected]);
  return [...kinds]
    .map((kind) => ({ kind, count: counts.get(kind) ?? 0 }))
    .sort((a, b) => b.count - a.count || compare(a.kind ?? LAST, b.kind ?? LAST));
}

export interface VerdictCount {
  readonly verdict: Verdict;
  readonly count: number;
}

/** How many rows there are of each verdict, the worst first; selected ones stay although none is left. */
export function verdictCounts(
  counts: ReadonlyMap<Verdict, number>,
  selected: ReadonlySet<Verdict>,
): VerdictCount[] {
  return VERDICTS.filter((verdict) => counts.has(verdict) || selected.has(verdict))
    .reverse()
    .map((verdict) => ({ verdict, count: counts.get(verdict) ?? 0 }));
}
