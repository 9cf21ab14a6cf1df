import { groupBy } from '../heap/answers/group-by.ts';
import { bare, now as unixNow } from '../tracker/intrinsics.ts';
import { applyIgnores, type Ignore, type IgnoreUse } from './ignore.ts';
import { type ReportedLeak, reportedLeak, type SuspectReference, type TrackedLeak } from './reported-leak.ts';

/** Leaks that one reference holds, or (where that is not known) of one kind that were made at one place. */
export interface LeakGroup {
  /** `null` if it is not known. */
  readonly reference: SuspectReference | null;
  /** Theirs, if the reference is not known. */
  readonly kind: string | null;
  readonly site: string | null;
  /** Oldest first. */
  readonly leaks: readonly ReportedLeak[];
}

/** Leaks that became more with each repeat of a round trip. */
export interface Growth {
  readonly kind: string | null;
  readonly site: string | null;
  /** How many of what each repeat has left are still there; of what some repeats have left together, where only that is known. */
  readonly perRepeat: readonly number[];
  /** Of the reference that holds it, where a heap snapshot has told of it. */
  readonly fingerprint?: string;
  /** How many repeats there were. Default: one for each number. */
  readonly repeats?: number;
  /** What else the same reference holds, or is held by them, of what the repeats have made; as far as that is known. */
  readonly with?: readonly { readonly className: string; readonly count: number }[];
  /** What each repeat did, where a check has made several round trips: `link “About”`. */
  readonly by?: string;
}

/** All that is to be said of leaks, for any of the formats. */
export interface LeakReport extends Circumstances {
  readonly total: number;
  /** How many of each kind, the most first. */
  readonly byKind: readonly { readonly kind: string | null; readonly count: number }[];
  /** In milliseconds; `null` if there is nothing, or no age is known. */
  readonly oldestAge: number | null;
  /** The greatest first; what only tools hold last. */
  readonly groups: readonly LeakGroup[];
}

/** What a report says besides its leaks. */
export interface Circumstances {
  /** When it was made, in Unix milliseconds. */
  readonly at: number;
  /** Whether the garbage collection before it is proven; `null` if that is not known. */
  readonly proven: boolean | null;
  readonly ignores: readonly IgnoreUse[];
  /** What grows with each repeat of a round trip; empty for a report of one moment. */
  readonly growth: readonly Growth[];
  /** Found and not counted: only tools hold them. */
  readonly heldByTools: readonly ReportedLeak[];
  /** Found and not counted: a framework or the browser holds them until it has something else to do. */
  readonly heldInPassing: readonly ReportedLeak[];
  /** Found in a heap snapshot and not counted: the next garbage collection takes them. */
  readonly heldByNothing: readonly ReportedLeak[];
  /** Why there are no retaining paths, if there should be. */
  readonly snapshotError: string | null;
  /** What of the sources could not be had, such as a source map, or of a snapshot not be understood, as sentences. */
  readonly sourceRemarks: readonly string[];
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

/**
 * Reports what `LeakTracker.leaks()` or `live()` returns.
 *
 * @throws TypeError if this is no list, or an entry to ignore means nothing.
 */
export function reportLeaks(leaks: readonly TrackedLeak[], options: ReportOptions = {}): LeakReport {
  const { ignore = [], now = unixNow(), proven = null, kind, olderThan } = bare({ ...options });
  if (!Array.isArray(leaks)) throw new TypeError('reportLeaks expects a list of leaks: tracker.leaks().');
  if (!Array.isArray(ignore))
    throw new TypeError('reportLeaks: ignore is no list; expected a list of entries.');
  const reported = leaks.map((leak) => reportedLeak(leak, now));
  const { remaining, ignores } = applyIgnores(selectLeaks(reported, { kind, olderThan }), ignore);
  return summarize(remaining, { at: now, ignores, proven });
}

/** Those that are asked for, oldest first. */
export function selectLeaks<T extends ReportedLeak>(
  leaks: readonly T[],
  { kind, olderThan = 0 }: Pick<ReportOptions, 'kind' | 'olderThan'>,
): T[] {
  return (
    leaks
      // what has no age may be of any
      .filter((leak) => (kind === undefined || leak.kind === kind) && !((leak.age ?? olderThan) < olderThan))
      .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
  );
}

/** Counts and groups leaks. */
export function summarize(
  leaks: readonly ReportedLeak[],
  { at, ...circumstances }: Pick<Circumstances, 'at'> & Partial<Circumstances>,
): LeakReport {
  const kinds = groupBy(leaks, ({ kind }) => kind);
  const groups = groupBy(
    leaks,
    ({ holder, kind, site }) => holder?.reference.fingerprint ?? JSON.stringify([kind, site]),
  );
  const ages = leaks.flatMap(({ age }) => age ?? []);
  return {
    at,
    ...{ proven: null, ignores: [], growth: [], snapshotError: null, sourceRemarks: [] },
    ...{ heldByTools: [], heldInPassing: [], heldByNothing: [] },
    ...circumstances,
    total: leaks.length,
    byKind: [...kinds]
      .map(([kind, { length }]) => ({ kind, count: length }))
      .sort((a, b) => b.count - a.count),
    oldestAge: ages.reduce<number | null>((oldest, age) => Math.max(oldest ?? 0, age), null),
    groups: [...groups.values()].map(toGroup).sort(byImportance),
  };
}

function toGroup(leaks: readonly ReportedLeak[]): LeakGroup {
  // each snapshot tells of its own process
  const seen = [...new Set(leaks.flatMap(({ holder }) => holder?.reference ?? []))];
  const [reference] = seen;
  if (reference === undefined)
    return { reference: null, kind: leaks[0]?.kind ?? null, site: leaks[0]?.site ?? null, leaks };
  const retainedSize = seen.reduce((sum, { retainedSize }) => sum + retainedSize, 0);
  return { reference: { ...reference, retainedSize }, kind: null, site: null, leaks };
}

function byImportance(a: LeakGroup, b: LeakGroup): number {
  const rank = ({ reference }: LeakGroup) => (reference?.heldByTools ? 1 : 0);
  return rank(a) - rank(b) || b.leaks.length - a.leaks.length;
}
