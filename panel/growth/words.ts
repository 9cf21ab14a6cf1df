import type { CollectionType } from '../../content/protocol.ts';
import type { GrowthShape } from '../../src/growth/shape.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { retell } from '../words/retell.ts';
import { spoken } from '../words/saying.ts';
import { counted, language, t } from '../words/words.ts';
import { code } from './code-span.ts';
import type { CensusAnswer, GrownCollection, GrowthAnswer } from './growth-finder.ts';
import { heapGrowthMarkdown } from './heap-words.ts';

/** What a size counts. */
export const typeWord = (type: CollectionType): string => (type === 'node' ? t('growth_nodes') : type);

/** Sizes that are shown; of more the first and the last ones. */
const MAX_SHOWN = 8;
const SHOWN_AT_EACH_END = 3;

/** `12 → 13 → 14 → 15` */
export function sizesText(sizes: readonly number[]): string {
  const text = sizes.map((size) => size.toLocaleString(language.value));
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
      return t(shape.steady ? 'growth_each' : 'growth_about_each', { amount: amount(shape.perRepeat) });
    case 'periodic': {
      const added = amount(shape.perRepeat * shape.every);
      return shape.every === 2
        ? t('growth_every_other', { amount: added })
        : t('growth_every', { amount: added, times: shape.every });
    }
    case 'noisy':
      return t('growth_noisy', { amount: amount(shape.perRepeat) });
    case 'once':
      return t('growth_once', { amount: amount(grown) });
    case 'bounded':
      return grown > 0 ? t('growth_bounded', { amount: amount(grown) }) : t('growth_wavers');
    case 'none':
      return t('growth_not');
  }
}

/** How many repeats would tell for sure; `null` where these do. */
export const undecidedText = ({ shape }: Pick<GrownCollection, 'shape'>): string | null =>
  shape.undecided === null ? null : t('growth_undecided', { count: shape.undecided });

const amount = (number: number): string =>
  number.toLocaleString(language.value, { maximumFractionDigits: 1 });

/** How a search looks. */
export const WAY_WORDS = { heap: 'growth_way_heap', census: 'growth_way_census' } as const;

/** An answer, to be pasted where Markdown is read. */
export const growthMarkdown = (answer: GrowthAnswer): string =>
  answer.method === 'heap' ? heapGrowthMarkdown(answer) : censusMarkdown(answer);

export function censusMarkdown({ repeats, grown, hasFrames, remarks }: CensusAnswer): string {
  const lines = grown.map((item) => {
    const { origin, path, type, sizes, alike } = item;
    const at = hasFrames ? ` ${t('growth_in_frame', { origin: code(retell(origin)) })}` : '';
    const others = alike > 0 ? ` ${t('growth_alike', { count: alike })}` : '';
    const undecided = undecidedText(item);
    const detail = [sizesText(sizes), undecided].filter((part) => part !== null).join('; ');
    return `- ${code(path)}${others}${at}: ${typeWord(type)}, ${shapeText(item)} (${detail})`;
  });
  const head = `**${t('growth_census_head', { repeats: counted('growth_repeats', repeats) })}**`;
  const list = lines.length > 0 ? lines.join('\n') : t('growth_nothing');
  return [
    head,
    list,
    [t('growth_blind'), ...remarks.map((remark) => escapeControls(spoken(remark)))].join('\n'),
  ].join('\n\n');
}
