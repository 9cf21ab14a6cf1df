import type { RetainingPath } from '../heap/answers/heap-report.ts';
import type { Owner } from '../heap/answers/owners/owner.ts';
import type { SharedScope } from '../heap/answers/shared-scope.ts';
import type { Leak, Verdict } from '../tracker/leak.ts';
import type { LeakInfo } from '../tracker/leak-info.ts';
import { allocationSite } from './allocation-site.ts';

/** All that is known of a leak, whoever found it. What cannot be known where it was found is `null`. */
export interface ReportedLeak {
  /** The tracker's id of it. */
  readonly id: number | null;
  readonly name: string;
  readonly kind: string | null;
  /** Unix milliseconds. */
  readonly createdAt: number | null;
  /** Milliseconds. */
  readonly age: number | null;
  readonly verdict: Verdict | null;
  /** Proven forced garbage collections that it outlived. */
  readonly survived: number | null;
  readonly site: string | null;
  readonly stack: string | null;
  readonly trail: Leak['trail'];
  /** The document, worker, process or thread that tracks it. */
  readonly realm: ReportedRealm | null;
  /** The object in a heap snapshot. */
  readonly object: HeapObject | null;
  /** What holds it, as a heap snapshot shows. */
  readonly holder: Holder | null;
}

interface ReportedRealm {
  readonly type: 'page' | 'iframe' | 'worker' | 'process' | 'thread';
  /** Of a process, its program and number. */
  readonly url: string;
}

interface HeapObject {
  readonly heapId: number;
  /** Its class, tag or function. */
  readonly className: string;
  /** Bytes that would be freed with it. */
  readonly retainedSize: number;
}

export interface Holder {
  readonly reference: SuspectReference;
  readonly path: RetainingPath;
}

/** A reference that most likely should not be there. */
export interface SuspectReference {
  /** The same for the same reference in every snapshot. */
  readonly fingerprint: string;
  /** The way to it with everything on it, without keys and indices: what the fingerprint is of. */
  readonly shape: string;
  /** The way to it as one reads it, without keys and indices. */
  readonly text: string;
  readonly heldByTools: boolean;
  /** Whose it is, and why. */
  readonly owner: Owner | null;
  /** Why variables that no function that is left can read hold leaks of the group. */
  readonly sharedScopes: readonly ToldSharedScope[];
  /** Bytes that would be freed with all that it holds. */
  readonly retainedSize: number;
  /** What else holds leaks of the group, that of most first. */
  readonly others: readonly OtherReference[];
  /** Whether these are all: the search for them is bounded in time. */
  readonly allKnown: boolean;
}

export interface ToldSharedScope extends Omit<SharedScope, 'place'> {
  /** As it is shown: `app.js:14:3`; `null` if it is not known. */
  readonly place: string | null;
  /** How many of the group it holds. */
  readonly count: number;
}

interface OtherReference {
  /** The way to it as one reads it, without keys and indices. */
  readonly text: string;
  /** How many of the group it holds. */
  readonly count: number;
}

/** What a tracker tells of a target, as `live` and `leaks` list it. */
export type TrackedLeak = LeakInfo & Partial<Pick<Leak, 'id' | 'verdict' | 'survived' | 'stack' | 'trail'>>;

/** @param now the time to count its age to, in Unix milliseconds. */
export function reportedLeak(leak: TrackedLeak, now: number): ReportedLeak {
  const { id = null, name, kind, createdAt } = leak;
  const { verdict = 'live', survived = 0, stack = null, trail = [] } = leak;
  // a clock that is broken, or another one than the tracker's, tells no age
  const age = Number.isFinite(now - createdAt) ? Math.max(0, now - createdAt) : null;
  return {
    ...{ id, name, kind, createdAt, age, verdict, survived, site: allocationSite(stack), stack, trail },
    ...{ realm: null, object: null, holder: null },
  };
}

export const isInMemory = ({ verdict }: ReportedLeak): boolean => verdict !== 'not-disposed';

/** Whether only a framework or the browser holds it, in a slot that they soon use for something else. */
export const isInPassing = ({ holder }: ReportedLeak): boolean => holder?.path.owner.inPassing != null;
