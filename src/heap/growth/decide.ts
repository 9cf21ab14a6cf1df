import { type GrowthShape, growthShape } from '../../growth/shape.ts';
import type { Repeats } from './repeats.ts';

/** Whether something grows with the repeats, or may, as more of them would tell. */
export type Verdict = 'grows' | 'may grow' | 'settled';

/** By the interval, how much is left. Of intervals with several repeats it is only known whether there is enough for each. */
export function shapeOf(perInterval: readonly number[], { intervals }: Repeats): GrowthShape {
  if (intervals.every(({ repeats }) => repeats === 1)) return growthShape(perInterval);
  const isEnough = perInterval.every((count, index) => count >= (intervals[index]?.repeats ?? 1));
  const repeats = intervals.reduce((sum, interval) => sum + interval.repeats, 0);
  const perRepeat = perInterval.reduce((sum, count) => sum + count, 0) / repeats;
  return isEnough
    ? { kind: 'each', steady: Number.isInteger(perRepeat), perRepeat, undecided: null }
    : { kind: 'once', perRepeat: 0, undecided: null };
}

/**
 * @param ofClass how much each interval has left of the same class, wherever it is held: the last link of a chain is held
 *   otherwise than the others, where a pool that is full has no more of it.
 */
export function verdictOf(
  perInterval: readonly number[],
  repeats: Repeats,
  ofClass: readonly number[] = perInterval,
): Verdict {
  // one repeat shows no growth
  if (repeats.intervals.every((interval) => interval.repeats === 1) && repeats.length < 2) return 'settled';
  const { kind, undecided } = shapeOf(perInterval, repeats);
  if (kind !== 'each' && kind !== 'periodic') return 'settled';
  if (undecided === null) return 'grows';
  // two repeats that both leave something are all that there is to go by
  const isAll = kind === 'each' && ofClass.every((count) => count > 0);
  return isAll ? 'grows' : 'may grow';
}
