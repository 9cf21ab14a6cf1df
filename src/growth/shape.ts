/**
 * How something grew over the repeats of a round trip. `perRepeat` is what one more repeat is expected to leave; where
 * `undecided` is a number, so many repeats in all would tell this shape from the others that it may still be.
 */
export type GrowthShape = {
  readonly perRepeat: number;
  readonly undecided: number | null;
} & (
  | { readonly kind: 'none' | 'once' | 'noisy' }
  /** Every repeat left something; `steady`: the same each time, but for the first, which may also warm up. */
  | { readonly kind: 'each'; readonly steady: boolean }
  /** Every so many repeats. */
  | { readonly kind: 'periodic'; readonly every: number }
  /** No more than what so many repeats leave: a cache that is full, or that keeps the last ones. */
  | { readonly kind: 'bounded'; readonly repeats: number }
);

/**
 * What the numbers are. `survivors`: of what each repeat made, how much is left at the end; the latest ones of a bounded
 * cache are left. `sizes`: by how much something was larger after each repeat than before it; a bounded cache grows
 * until it is full, and may shrink.
 */
export type GrowthMeasure = 'survivors' | 'sizes';

/** Fewer repeats decide nothing. */
const ENOUGH = 3;
/** Repeats without growth at the end, after which it is taken to have ended. */
const QUIET = 2;

/** Neighbouring repeats that all left something: from `start`, before `end`. */
interface Block {
  readonly start: number;
  readonly end: number;
}

/** Tells the shape of a growth by what each repeat added, in their order. */
export function growthShape(
  increments: readonly number[],
  measure: GrowthMeasure = 'survivors',
): GrowthShape {
  const shape = anyShape(increments, measure);
  const { length } = increments;
  return shape.undecided === null && length < ENOUGH ? { ...shape, undecided: ENOUGH } : shape;
}

/** By how much each size is larger than the one before it. */
export const sizeIncrements = (sizes: readonly number[]): number[] =>
  sizes.slice(1).map((size, index) => size - (sizes[index] ?? 0));

function anyShape(increments: readonly number[], measure: GrowthMeasure): GrowthShape {
  const blocks = blocksOf(increments);
  const [first, second] = blocks;
  if (first === undefined) return { kind: 'none', perRepeat: 0, undecided: null };
  const later = increments.slice(1);
  if (increments.every(isGrowth)) return each(increments);
  if (measure === 'sizes' && later.length >= ENOUGH && later.every(isGrowth)) return each(increments);
  if (increments.some((increment) => increment < 0)) return upAndDown(increments);
  if (blocks.length > 2) return periodic(increments, blocks) ?? noisy(increments);
  if (second === undefined) return oneBlock(increments, first, measure);
  return twoBlocks(increments, first, second, measure);
}

/** The first repeat may warm up: what it added counts only where nothing else tells. */
function each(increments: readonly number[]): GrowthShape {
  const usual = increments.length > ENOUGH ? increments.slice(1) : increments;
  const steady = usual.every((increment) => increment === usual[0]);
  return { kind: 'each', steady, perRepeat: mean(usual), undecided: null };
}

function oneBlock(increments: readonly number[], { start, end }: Block, measure: GrowthMeasure): GrowthShape {
  const { length } = increments;
  const repeats = end - start;
  const quiet = length - end;
  if (quiet === 0 && measure === 'survivors') {
    // the latest are there and older ones are not: what it keeps of the last ones, or it began late
    return { kind: 'bounded', repeats, perRepeat: 0, undecided: start >= repeats ? null : 2 * repeats };
  }
  if (quiet === 0 && repeats > 1) return { ...each(increments.slice(start)), undecided: length + start };
  // all but the last: what lets go of it for the leak is the next repeat
  if (quiet === 1 && start === 0 && repeats >= ENOUGH && measure === 'survivors')
    return { ...each(increments.slice(0, end)), undecided: length + 1 };
  const undecided = quiet < QUIET ? end + QUIET : null;
  return repeats === 1
    ? { kind: 'once', perRepeat: 0, undecided }
    : { kind: 'bounded', repeats, perRepeat: 0, undecided };
}

function twoBlocks(
  increments: readonly number[],
  first: Block,
  second: Block,
  measure: GrowthMeasure,
): GrowthShape {
  const { length } = increments;
  const gap = second.start - first.end;
  const repeats = length - gap;
  const atBothEnds = first.start === 0 && second.end === length;
  if (measure === 'survivors' && atBothEnds && gap >= QUIET) {
    // what was made once, and the last ones; with one of each it may also come back
    const clear = repeats > 2 && gap >= length - second.start;
    return { kind: 'bounded', repeats, perRepeat: 0, undecided: clear ? null : length + gap + 1 };
  }
  return periodic(increments, [first, second]) ?? noisy(increments);
}

/** Single repeats at equal distances; two of them are one distance, which may be chance. */
function periodic(increments: readonly number[], blocks: readonly Block[]): GrowthShape | null {
  const [first, second] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || second === undefined || last === undefined) return null;
  const every = second.start - first.start;
  const isPeriodic =
    first.start < every &&
    increments.length - last.start <= every &&
    blocks.every(({ start, end }, index) => end - start === 1 && start === first.start + index * every);
  if (!isPeriodic) return null;
  const amount = mean(blocks.map(({ start }) => increments[start] ?? 0));
  const undecided = blocks.length > 2 ? null : last.end + every;
  return { kind: 'periodic', every, perRepeat: amount / every, undecided };
}

/** A size that also shrinks is bounded once its peak has stood for a third of the repeats. */
function upAndDown(increments: readonly number[]): GrowthShape {
  const { length } = increments;
  let size = 0;
  let peak = 0;
  let peakAt = 0;
  increments.forEach((increment, index) => {
    size += increment;
    if (size <= peak) return;
    peak = size;
    peakAt = index + 1;
  });
  const isOld = length - peakAt >= Math.max(QUIET, length / 3);
  if (size > 0 && !isOld) return noisy(increments);
  return { kind: 'bounded', repeats: peakAt, perRepeat: 0, undecided: isOld ? null : 2 * length };
}

const noisy = (increments: readonly number[]): GrowthShape => ({
  kind: 'noisy',
  perRepeat: mean(increments),
  undecided: 2 * increments.length,
});

function blocksOf(increments: readonly number[]): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  increments.forEach((increment, index) => {
    if (!isGrowth(increment)) start = index + 1;
    else if (!isGrowth(increments[index + 1] ?? 0)) blocks.push({ start, end: index + 1 });
  });
  return blocks;
}

const isGrowth = (increment: number): boolean => increment > 0;

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
