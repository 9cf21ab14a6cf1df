import { bare } from '../tracker/intrinsics.ts';

/** How often a round trip is made. */
export interface RepeatOptions {
  /** How often the round trip is made and counted. Default: 5; at least 2. */
  readonly repeat?: number | undefined;
  /** How often it is made before that, so that what is made once and kept is there. Default: 1. */
  readonly warmUp?: number | undefined;
}

/**
 * @param options of which own properties count.
 * @throws RangeError for numbers that mean nothing.
 */
export function repeatsOf(options: RepeatOptions): { repeat: number; warmUp: number } {
  const { repeat = 5, warmUp = 1 } = bare({ ...options });
  if (!Number.isInteger(repeat) || repeat < 2)
    throw new RangeError(
      `repeat is ${repeat}: expected a whole number of 2 or more, since one repeat shows no growth.`,
    );
  if (!Number.isInteger(warmUp) || warmUp < 0)
    throw new RangeError(`warmUp is ${warmUp}: expected a whole number of 0 or more.`);
  return { repeat, warmUp };
}
