import type { IgnoreUse } from '../../report/ignore.ts';
import type { Growth } from '../check/growth.ts';
import type { Holder } from '../check/holders.ts';
import { isInMemory, type PageLeak } from '../check/page-leak.ts';

/** Leaks that the same suspect reference holds, or of which none is known. */
export interface HeldGroup {
  /** `null` if nothing is known to hold them. */
  readonly holder: Holder | null;
  /** Oldest first. */
  readonly leaks: readonly PageLeak[];
}

/** All that a failed check has to say. */
export interface PageReport {
  /** When it was made, in Unix milliseconds. */
  readonly at: number;
  readonly total: number;
  /** The most first. */
  readonly byKind: readonly { readonly kind: string | null; readonly count: number }[];
  /** In milliseconds. */
  readonly oldestAge: number;
  /** The greatest first. */
  readonly groups: readonly HeldGroup[];
  /** Found, and not counted: only tools hold them. */
  readonly heldByTools: readonly PageLeak[];
  readonly ignores: readonly IgnoreUse[];
  readonly proven: boolean;
  /** What grows with each repeat of a round trip; empty for a check at one moment. */
  readonly growth: readonly Growth[];
  /** Why there are no retaining paths, if there should be. */
  readonly snapshotError: string | null;
}

/** What a check has found. */
export interface Findings {
  readonly leaks: readonly PageLeak[];
  readonly heldByTools: readonly PageLeak[];
  readonly ignores: readonly IgnoreUse[];
  readonly growth: readonly Growth[];
  readonly snapshotError: string | null;
}

export function pageReport(findings: Findings, at: number): PageReport {
  const { leaks } = findings;
  const groups = groupBy(leaks, ({ holder }) => holder?.fingerprint ?? '');
  const kinds = groupBy(leaks, ({ kind }) => JSON.stringify(kind));
  return {
    ...findings,
    at,
    total: leaks.length,
    byKind: kinds
      .map(([first, ...more]) => ({ kind: first?.kind ?? null, count: 1 + more.length }))
      .sort((a, b) => b.count - a.count),
    oldestAge: Math.max(0, ...leaks.map(({ age }) => age)),
    groups: groups
      .map((leaks) => ({ holder: leaks[0]?.holder ?? null, leaks }))
      .sort((a, b) => b.leaks.length - a.leaks.length),
    proven: leaks.every((leak) => !isInMemory(leak) || leak.record.proven),
  };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
