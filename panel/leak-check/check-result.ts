import type { LinkedPlace } from '../devtools/source-link.tsx';
import type { Resource } from '../list/resources.ts';

/** What survived between a mark and a check, and what holds it. */
export interface CheckResult {
  /** When it was checked, in Unix milliseconds. */
  readonly at: number;
  /** Where the page comes from. */
  readonly origin: string;
  /** Proven garbage collections that the check has forced. */
  readonly gcs: number;
  /** What was made since the mark, whether it is still there or not. */
  readonly made: number;
  readonly survivors: number;
  /** How many survived each check before, since it was started over. */
  readonly before: readonly number[];
  readonly held: Held;
  /** The page has gone since. */
  readonly isPast: boolean;
}

/** What holds rows, as far as it could be seen. */
export interface Held {
  /** By a heap snapshot, or by what scripts can see. */
  readonly method: 'heap' | 'live';
  /** The greatest first; rows of which no holder is known come last. */
  readonly groups: readonly HeldGroup[];
  /** What limits it: sentences, in which names of the page may be. */
  readonly remarks: readonly string[];
}

/** Rows that one reference holds. */
export interface HeldGroup {
  /** Oldest first. */
  readonly rows: readonly Resource[];
  /** How many of them were looked at for it. */
  readonly looked: number;
  /** `null` if it is not known. */
  readonly holder: Holder | null;
  /** The place that says most: of the holder, or where they were made. */
  readonly place: ShownPlace | null;
}

interface Holder {
  /** The way to the reference, as one reads it. */
  readonly text: string;
  /** The same for the same reference in every snapshot; `null` without one. */
  readonly fingerprint: string | null;
  /** Whose it is, and that with the reason; `null` if that is not known. */
  readonly owner: { readonly name: string | null; readonly line: string } | null;
  /** The line of code at the place that is told, with that place; `null` if it can't be read. */
  readonly code: string | null;
}

export interface ShownPlace {
  /** `app.js:14:3` */
  readonly text: string;
  readonly place: LinkedPlace;
}
