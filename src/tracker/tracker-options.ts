import { IntrinsicTypeError } from './intrinsics.ts';
import type { StackStart } from './leak-info.ts';

/**
 * Takes the stack from the caller of `from` on, as text, or decides not to: `allocationStacks` of
 * `resource-tracker-devtools/stacks`.
 */
export type TakeStack = (from: StackStart, id: number) => string | null;

/** What can be changed of a tracker at any time; what is not given stays as it is. Own properties only. */
export interface TrackerOptions {
  /** Takes allocation stacks; `null` for none, as in the beginning. */
  readonly takeStack?: TakeStack | null | undefined;
  /**
   * Proven garbage collections that a disposed target has to outlive to be `not-collected`. Default: 2, since the
   * first may have been under way when the target was disposed.
   */
  readonly retainedAfter?: number | undefined;
}

/** What a tracker takes from its surroundings; tests pass their own. */
export interface TrackerEnvironment extends TrackerOptions {
  /** The current time in Unix milliseconds. Default: `Date.now`, as it was when this module was loaded. */
  readonly now?: () => number;
}

/** @throws TypeError if one has a value that means nothing. */
export function checkOptions(takeStack: unknown, retainedAfter: number): void {
  const isCount = retainedAfter >>> 0 === retainedAfter && retainedAfter > 0;
  if (!isCount || typeof (takeStack ?? checkOptions) !== 'function')
    throw new IntrinsicTypeError(
      'Expected takeStack to be a function, retainedAfter a whole number from 1 on.',
    );
}
