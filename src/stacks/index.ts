import { IntrinsicTypeError } from '../tracker/intrinsics.ts';
import type { TakeStack } from '../tracker/tracker-options.ts';
import { allocationStack } from './allocation-stack.ts';

export type { TakeStack } from '../tracker/tracker-options.ts';

/** For which targets an allocation stack is taken: none, one in 128, or every one. */
export type AllocationStacks = 'off' | 'sampled' | 'all';

const { imul } = Math;
/** 2 ** 32 divided by the golden ratio: its multiples are spread evenly, whatever the rhythm in which they are taken. */
const GOLDEN = 0x9e37_79b1;

/**
 * For `LeakTracker.configure`: `resourceTracker.configure({ takeStack: allocationStacks('sampled') })`.
 *
 * @throws TypeError if there is no such level.
 */
export function allocationStacks(level: AllocationStacks): TakeStack | null {
  switch (level) {
    case 'off':
      return null;
    case 'sampled':
      return (from, id) => (imul(id, GOLDEN) >>> 25 === 0 ? allocationStack(from) : null);
    case 'all':
      return allocationStack;
    default:
      throw new IntrinsicTypeError(
        `There is no level "${level}" of allocation stacks: expected off, sampled or all.`,
      );
  }
}
