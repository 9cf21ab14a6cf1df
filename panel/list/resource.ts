import type { Verdict } from '../../src/tracker/leak.ts';
import type { FrameIdentity } from '../connection/frame.ts';

/** One row: a tracked target of one frame, alive as far as is known, or just taken by a recheck. Never changes itself. */
export interface Resource {
  /** Unique in the panel. */
  readonly key: string;
  readonly id: number;
  readonly frame: FrameIdentity;
  /** As it is shown, and so is the kind: with nothing in it that hides, or turns the text around. */
  readonly name: string;
  readonly kind: string | null;
  /** Unix milliseconds, within the life of its document. */
  readonly createdAt: number;
  readonly survived: number;
  readonly collected: boolean;
  readonly verdict: Verdict;
  /** Where it was made, as far as a row tells. */
  readonly stack: string | null;
  /** Its page went away, and took it along; it counts as collected, and stays. */
  readonly gone?: true;
}

/** Is told of each change of the rows when it happens: what is kept up with it need not be made anew. */
export interface RowObserver {
  added(row: Resource): void;
  removed(row: Resource): void;
  /** Something else is known of the same resource. */
  replaced(row: Resource, before: Resource): void;
}

/** Whether a row is shown. What it says of a row must not change: where time goes in, it becomes another one as time passes. */
export type Predicate = (row: Resource) => boolean;

/** All rows pass. */
export const EVERY: Predicate = () => true;

/** Those pass that pass all of these. */
export function allOf(...predicates: readonly Predicate[]): Predicate {
  const [first = EVERY, ...more] = predicates.filter((predicate) => predicate !== EVERY);
  return more.length === 0 ? first : (row) => first(row) && more.every((predicate) => predicate(row));
}
