import type { LeakInfo } from './leak-info.ts';

/**
 * What is to be said of a tracked target:
 *
 * - `live`: in memory, and nobody said that it is disposed.
 * - `disposed`: disposed, and in memory; too few proven garbage collections have happened since to blame anyone.
 * - `not-collected` ("Retained"): disposed, and still in memory after the garbage collections that should have taken it.
 * - `not-disposed`: collected, although it had to be disposed first.
 */
export type Verdict = 'live' | 'disposed' | 'not-collected' | 'not-disposed';

/** One use of a target, as `touch` recorded it. */
export interface Access {
  /** In Unix milliseconds. */
  readonly at: number;
  readonly note: string | null;
  /** Where it happened; taken for a target that has an allocation stack. */
  readonly stack: string | null;
}

/** A tracked target with all that is known of it: strings and numbers. */
export interface Leak extends LeakInfo {
  readonly id: number;
  readonly verdict: Verdict;
  /** Proven forced garbage collections outlived since tracking began. */
  readonly survived: number;
  /** Where tracking began, as the engine writes it, without this library's own frames; `null` if no stack was taken. */
  readonly stack: string | null;
  /** The latest accesses, oldest first. */
  readonly trail: readonly Access[];
}
