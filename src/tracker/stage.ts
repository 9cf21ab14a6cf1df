import { IntrinsicError } from './intrinsics.ts';

/** Where a record stands in its life. A target that is collected is gone for good, and its record with it. */
export type Stage = 'untracked' | 'live' | 'disposed' | 'collected';

/**
 * @returns `to`, as the stage that comes after `from`.
 * @throws Error if it can't: whoever asks for it has lost count of what it did.
 */
export function advance(from: Stage, to: Stage): Stage {
  const possible =
    from === 'live' ? to !== 'live' : from === 'untracked' ? to === 'live' : from === 'disposed' && ends(to);
  if (possible) return to;
  throw new IntrinsicError(`A target that is ${from} cannot become ${to}.`);
}

const ends = (stage: Stage): boolean => stage === 'untracked' || stage === 'collected';
