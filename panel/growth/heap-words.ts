import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { ownerLine } from '../answers/holder-words.ts';
import { formatBytes } from '../format.ts';
import { spoken } from '../words/saying.ts';
import { counted, language, t } from '../words/words.ts';
import { code } from './code-span.ts';
import type { HeapGrowthAnswer, HeldGrowth } from './growth-finder.ts';

/** What each repeat has left; of many the first and the last ones. */
const MAX_SHOWN = 12;
const SHOWN_AT_EACH_END = 4;

/** `1 + 1 + 1` */
export function termsText(perRepeat: readonly number[]): string {
  const text = perRepeat.map((count) => count.toLocaleString(language.value));
  return (
    text.length > MAX_SHOWN
      ? [...text.slice(0, SHOWN_AT_EACH_END), '…', ...text.slice(-SHOWN_AT_EACH_END)]
      : text
  ).join(' + ');
}

/** What grows: `LeakyThing`, `LeakyThing, Array`. */
export const classesText = ({ classes }: Pick<HeldGrowth, 'classes'>): string =>
  classes.map(({ className }) => className).join(', ');

/** `3 × Array, 3 × closure onTick`; empty if there are none. */
export const partsText = ({ parts }: Pick<HeldGrowth, 'parts'>): string =>
  parts.map(({ className, count }) => `${count.toLocaleString(language.value)} × ${className}`).join(', ');

export const totalOf = ({ perRepeat }: Pick<HeldGrowth, 'perRepeat'>): number =>
  perRepeat.reduce((sum, count) => sum + count, 0);

/** What nothing was found to say of. */
export const nothingGrows = (repeats: number): string =>
  t('growth_heap_nothing', { repeats: counted('growth_repeats', repeats) });

/** The answer, to be pasted where Markdown is read. */
export function heapGrowthMarkdown({ repeats, growing, undecided, more, remarks }: HeapGrowthAnswer): string {
  const parts = [`**${t('growth_heap_head', { repeats: counted('growth_repeats', repeats) })}**`];
  parts.push(growing.length > 0 ? growing.map(line).join('\n') : nothingGrows(repeats));
  if (more.growing > 0) parts.push(t('growth_and_more', { count: more.growing }));
  if (undecided.length > 0) parts.push(t('growth_may_grow_more'), undecided.map(line).join('\n'));
  if (remarks.length > 0) parts.push(remarks.map((remark) => code(spoken(remark))).join('\n\n'));
  return parts.join('\n\n');
}

function line(growth: HeldGrowth): string {
  const { examples, perRepeat, retainedSize } = growth;
  const { owner, text, fingerprint } = growth.reference;
  const names = examples.filter(({ kind }) => kind !== null).map((example) => spoken(example.names));
  const called = names.length > 0 ? ` (${code(names.join(', '))})` : '';
  const line = examples[0]?.code ?? null;
  const details = [
    t('growth_held_by', { reference: code(text) }),
    ...(owner !== null && owner.type !== 'unknown' ? [code(ownerLine(owner))] : []),
    ...(line === null ? [] : [code(line)]),
  ];
  const head = t('growth_heap_line', {
    what: `${code(classesText(growth))}${called}`,
    ...{ terms: termsText(perRepeat), size: formatBytes(retainedSize) },
    fingerprint: escapeControls(fingerprint),
  });
  return [`- ${head}`, ...details.map((detail) => `  - ${detail}`)].join('\n');
}
