import type { Access, Verdict } from '../tracker/leak.ts';

/** What crosses of one record. */
export type Row = [
  id: number,
  name: string,
  kind: string | null,
  /** Unix milliseconds. */
  createdAt: number,
  /** Proven garbage collections. */
  survived: number,
  verdict: Verdict,
  stack: string | null,
];

/** A step of the list. `seq` grows by one; after a gap the panel asks for a new start. */
export interface Update {
  type: 'update';
  seq: number;
  /** The list starts over with this update. */
  reset: boolean;
  /** With the first one also what was collected without being disposed before. */
  added: readonly Row[];
  removed: readonly number[];
  collected: readonly number[];
  /** Rows whose verdict has changed; of what is collected only those that had to be disposed before. */
  verdicts: readonly [id: number, verdict: Verdict][];
  /** How many are tracked now, in the list or not. */
  total: number;
}

/**
 * The outcome of `run` in one realm. Rows with an id up to `through` that are still there survived it; those that come
 * later tell it themselves.
 */
export interface Swept {
  type: 'swept';
  run: number;
  proven: boolean;
  collected: number;
  survived: number;
  through: number;
}

/** What is known of one target beyond its row; `run` is that of the question. */
export interface Details {
  type: 'details';
  run: number;
  /** Where it was made. */
  stack: string | null;
  /** The latest accesses, oldest first. */
  trail: readonly Access[];
}

/** What a target is, and whether DevTools can be brought to it. */
export interface Shown {
  type: 'shown';
  run: number;
  as: 'node' | 'detached' | 'function' | 'other' | 'collected';
  /** Of a function: its source, or the beginning of it. */
  source: string | null;
}

/** What a walk over the objects that scripts can reach found to refer to a target. */
export interface Retainers {
  type: 'retainers';
  run: number;
  /** The target still is in memory. */
  alive: boolean;
  paths: readonly string[];
  /** How many objects were looked at, and whether those are all that were found. */
  looked: number;
  all: boolean;
}

export type CollectionType = 'Array' | 'Map' | 'Set' | 'object' | 'node';

/** `[path, type, how many items, keys or child nodes it had when it was first seen, and has now]` */
export type CensusEntry = [path: string, type: CollectionType, first: number, now: number];

/** The collections that scripts can reach, and that are not as large as when they were first seen. */
export interface CensusTaken {
  type: 'census';
  run: number;
  /** The run in which collections were first seen. */
  since: number;
  sizes: readonly CensusEntry[];
  looked: number;
  all: boolean;
}

/** What a realm says that stands alone, without a bridge. */
export type FromRealm =
  | Update
  | Swept
  | Details
  | Shown
  | Retainers
  | CensusTaken
  /** The realm has a tracker of another version, of which nothing is told; `reason` says so in a sentence. */
  | { type: 'conflict'; reason: string }
  /** How far a forced garbage collection has come, in hundredths, and how it ended. */
  | { type: 'collecting'; run: number; percent: number }
  | { type: 'forced'; run: number; proven: boolean; error: string | null };
