import type { CollectionType } from '../../content/protocol.ts';
import type { GrowthShape } from '../../src/growth/shape.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { plural } from '../format.ts';
import { code } from './code-span.ts';
import type { CensusAnswer, GrownCollection, GrowthAnswer, SearchWay } from './growth-finder.ts';
import { heapGrowthMarkdown } from './heap-words.ts';

/** What a size counts. */
export const TYPE_WORDS: Readonly<Record<CollectionType, string>> = {
  Array: 'Array',
  Map: 'Map',
  Set: 'Set',
  object: 'object',
  node: 'child nodes',
};

/** Sizes that are shown; of more the first and the last ones. */
const MAX_SHOWN = 8;
const SHOWN_AT_EACH_END = 3;

/** `12 → 13 → 14 → 15` */
export function sizesText(sizes: readonly number[]): string {
  const text = sizes.map((size) => size.toLocaleString('en'));
  return (
    text.length > MAX_SHOWN
      ? [...text.slice(0, SHOWN_AT_EACH_END), '…', ...text.slice(-SHOWN_AT_EACH_END)]
      : text
  ).join(' → ');
}

/** "+1 each time" */
export const shapeText = ({ shape, sizes }: Pick<GrownCollection, 'shape' | 'sizes'>): string =>
  growthText(shape, (sizes.at(-1) ?? 0) - (sizes[0] ?? 0));

/** @param grown by how much in all. */
export function growthText(shape: GrowthShape, grown: number): string {
  switch (shape.kind) {
    case 'each':
      return `${shape.steady ? '' : 'about '}+${amount(shape.perRepeat)} each time`;
    case 'periodic': {
      const often = shape.every === 2 ? 'every other time' : `every ${shape.every} times`;
      return `+${amount(shape.perRepeat * shape.every)} ${often}`;
    }
    case 'noisy':
      return `about +${amount(shape.perRepeat)} each time, unevenly`;
    case 'once':
      return `+${amount(grown)} once`;
    case 'bounded':
      return grown > 0 ? `+${amount(grown)}, then no more` : 'up and down, no more';
    case 'none':
      return 'did not grow';
  }
}

/** How many repeats would tell for sure; `null` where these do. */
export const undecidedText = ({ shape }: Pick<GrownCollection, 'shape'>): string | null =>
  shape.undecided === null ? null : `${shape.undecided} repeats would tell`;

const amount = (number: number): string => number.toLocaleString('en', { maximumFractionDigits: 1 });

export const BLIND =
  'It sees what scripts can reach, and nothing that only closures, listeners or timers hold.';

/** How a search looks. */
export const WAY_WORDS: Readonly<Record<SearchWay['method'], string>> = {
  heap: 'Exact, by the heap',
  census: 'By what scripts can reach',
};

/** An answer, to be pasted where Markdown is read. */
export const growthMarkdown = (answer: GrowthAnswer): string =>
  answer.method === 'heap' ? heapGrowthMarkdown(answer) : censusMarkdown(answer);

export function censusMarkdown({ repeats, grown, hasFrames, remarks }: CensusAnswer): string {
  const lines = grown.map((item) => {
    const { origin, path, type, sizes, alike } = item;
    const at = hasFrames ? ` in ${code(origin)}` : '';
    const others = alike > 0 ? ` and ${alike} alike` : '';
    const undecided = undecidedText(item);
    const detail = [sizesText(sizes), undecided].filter((part) => part !== null).join('; ');
    return `- ${code(path)}${others}${at}: ${TYPE_WORDS[type]}, ${shapeText(item)} (${detail})`;
  });
  const head = `**Growth census, ${plural(repeats, 'repeat')}**`;
  const list = lines.length > 0 ? lines.join('\n') : 'Nothing that scripts can reach has grown.';
  return [head, list, [BLIND, ...remarks.map(escapeControls)].join('\n')].join('\n\n');
}
