import type { Leak, Verdict } from '../tracker/leak.ts';
import type { LeakInfo } from '../tracker/leak-info.ts';
import { allocationSite } from './allocation-site.ts';
import { applyIgnores, type Ignore, type IgnoreUse } from './ignore.ts';

/** A leak as reports show it. */
export interface ReportedLeak extends LeakInfo {
  readonly verdict: Verdict;
  /** In milliseconds. */
  readonly age: number;
  readonly site: string | null;
  readonly stack: string | null;
  readonly trail: Leak['trail'];
  readonly survived: number;
}

/** Leaks of one kind that were made at one place. */
export interface LeakGroup {
  readonly kind: string | null;
  readonly site: string | null;
  /** Oldest first. */
  readonly leaks: readonly ReportedLeak[];
}

export interface LeakReport {
  /** When it was made, in Unix milliseconds. */
  readonly at: number;
  readonly total: number;
  /** How many of each kind, the most first. */
  readonly byKind: readonly { readonly kind: string | null; readonly count: number }[];
  /** In milliseconds; `null` if there is nothing. */
  readonly oldestAge: number | null;
  /** The one with the oldest leak first. */
  readonly groups: readonly LeakGroup[];
  readonly ignores: readonly IgnoreUse[];
  /** Whether the garbage collection before it is proven; `null` if that is not known. */
  readonly proven: boolean | null;
}

export interface ReportOptions {
  /** Known leaks. */
  readonly ignore?: readonly Ignore[] | undefined;
  /** Only leaks of this kind; `null` for those without one. */
  readonly kind?: string | null | undefined;
  /** Only leaks of this age or more, in milliseconds. */
  readonly olderThan?: number | undefined;
  /** The time to count ages to, in Unix milliseconds. Default: now. */
  readonly now?: number | undefined;
  /** Whether the garbage collection before it is proven, as `recheck` and `forceGC` tell. */
  readonly proven?: boolean | undefined;
}

/** Sums up what `LeakTracker.leaks()` or `live()` returns, for any of the formats. */
export function reportLeaks(leaks: readonly (LeakInfo | Leak)[], options: ReportOptions = {}): LeakReport {
  const { ignore = [], kind, olderThan = 0, now = Date.now(), proven = null } = options;
  const selected = leaks
    .map((leak) => toReported(leak, now))
    .filter((leak) => (kind === undefined || leak.kind === kind) && leak.age >= olderThan)
    .sort((a, b) => a.createdAt - b.createdAt);
  const { remaining, uses } = applyIgnores(selected, ignore);
  const groups = groupBy(remaining, ({ kind, site }) => JSON.stringify([kind, site]));
  const kinds = groupBy(remaining, ({ kind }) => JSON.stringify(kind));
  return {
    at: now,
    total: remaining.length,
    byKind: kinds
      .map((leaks) => ({ kind: leaks[0]?.kind ?? null, count: leaks.length }))
      .sort((a, b) => b.count - a.count),
    oldestAge: remaining[0]?.age ?? null,
    groups: groups.map((leaks) => ({ kind: leaks[0]?.kind ?? null, site: leaks[0]?.site ?? null, leaks })),
    ignores: uses,
    proven,
  };
}

function toReported(leak: LeakInfo | Leak, now: number): ReportedLeak {
  const { name, kind, createdAt } = leak;
  const { verdict, stack, trail, survived } =
    'verdict' in leak ? leak : { verdict: 'live' as const, stack: null, trail: [], survived: 0 };
  const age = Math.max(0, now - createdAt);
  return { name, kind, createdAt, age, verdict, site: allocationSite(stack), stack, trail, survived };
}

/** In the order in which each key comes first. */
function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
