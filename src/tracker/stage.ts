import { IntrinsicError } from './intrinsics.ts';

/** Where a record stands in its life. A target that is collected is gone for good, and its record with it. */
export type Stage = 'untracked' | 'live' | 'disposed' | 'collected';

/**
 * @returns `to`, as the stage that comes after `from`.
 * @throws Error if it can't: whoever asks for it has lost count of what it did.
 */
export function advance(from: Stage, to: Stage): Stage {
  // it begins once, when untracked, and what is collected is over
  if (from !== 'collected' && from !== to && (from === 'untracked') === (to === 'live')) return to;
  throw new IntrinsicError(`Cannot become ${to}: it is ${from}.`);
}
