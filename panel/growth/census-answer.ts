import { type GrowthShape, growthShape, sizeIncrements } from '../../src/growth/shape.ts';
import { type Saying, say, sayCounted, sayRetold } from '../words/saying.ts';
import type { FrameSizes, SizesAtMarks } from './frame-sizes.ts';
import type { CensusAnswer, GrownCollection } from './growth-finder.ts';

/** Keys that an object has to get at least before it is told that it got them once: fewer are fields that were set late. */
const DICTIONARY = 10;

/** What is listed; more is nothing that anybody reads. */
const MAX_LISTED = 200;

const ORDER: readonly GrowthShape['kind'][] = ['each', 'periodic', 'noisy', 'bounded', 'once', 'none'];

/** Frames that answered, the marks of all, and remarks on how they were set. */
interface Census {
  readonly frames: readonly { readonly origin: string; readonly sizes: FrameSizes }[];
  readonly marks: number;
  readonly remarks: readonly Saying[];
}

/** What has grown, and in which shape. */
export function answerCensus({ frames, marks, remarks }: Census): CensusAnswer {
  const told = frames.filter(({ sizes }) => sizes.since + sizes.marks === marks);
  const gone = frames.length - told.length;
  const cut = told.filter(({ sizes }) => !sizes.complete);
  const all = told.flatMap(({ origin, sizes }) => foldAlike(origin, grownOf(sizes)));
  const grown = all.toSorted((a, b) => rank(a) - rank(b) || b.shape.perRepeat - a.shape.perRepeat);
  return {
    method: 'census',
    repeats: marks - 1,
    grown: grown.slice(0, MAX_LISTED),
    hasFrames: told.length > 1,
    remarks: [
      ...remarks,
      ...(gone > 0 ? [sayCounted('growth_frames_left', gone)] : []),
      ...cut.map(({ origin, sizes }) =>
        say('growth_looked', {
          origin: sayRetold(origin),
          objects: sayCounted('growth_objects', sizes.looked),
        }),
      ),
      ...(grown.length > MAX_LISTED ? [sayCounted('growth_paths_more', grown.length - MAX_LISTED)] : []),
    ],
  };
}

type Grown = Omit<GrownCollection, 'origin' | 'alike'>;

function* grownOf(frame: FrameSizes): Generator<Grown> {
  for (const { path, type, sizes } of frame) {
    const shape = growthShape(sizeIncrements(sizes), 'sizes');
    if (shape.kind !== 'none' && !isLateField({ type, sizes }, shape)) yield { path, type, sizes, shape };
  }
}

const isLateField = ({ type, sizes }: Pick<SizesAtMarks, 'type' | 'sizes'>, { kind }: GrowthShape): boolean =>
  type === 'object' &&
  (kind === 'once' || kind === 'bounded') &&
  Math.max(...sizes) - (sizes[0] ?? 0) < DICTIONARY;

/** Tells what has grown alike in many items of one list, or for many keys of one Map, once. */
function foldAlike(origin: string, all: Iterable<Grown>): GrownCollection[] {
  const folded = new Map<string, GrownCollection>();
  for (const grown of all) {
    const key = JSON.stringify([pattern(grown.path), grown.type, grown.shape.kind]);
    const first = folded.get(key);
    folded.set(key, first ? { ...first, alike: first.alike + 1 } : { origin, ...grown, alike: 0 });
  }
  return [...folded.values()];
}

/** A path without keys and indices. */
const pattern = (path: string): string =>
  path.replace(/\[(\d+|"[^"]*"|entry \d+)\]|(?<= → )(Set item|child|key) \d+/g, '[]');

const rank = ({ shape }: GrownCollection): number => ORDER.indexOf(shape.kind);
