import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { formatBytes, ownerLine, plural } from '../format.ts';
import { code } from './code-span.ts';
import type { HeapGrowthAnswer, HeldGrowth } from './growth-finder.ts';

/** What each repeat has left; of many the first and the last ones. */
const MAX_SHOWN = 12;
const SHOWN_AT_EACH_END = 4;

/** `1 + 1 + 1` */
export function termsText(perRepeat: readonly number[]): string {
  const text = perRepeat.map((count) => count.toLocaleString('en'));
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
  parts.map(({ className, count }) => `${count.toLocaleString('en')} × ${className}`).join(', ');

export const totalOf = ({ perRepeat }: Pick<HeldGrowth, 'perRepeat'>): number =>
  perRepeat.reduce((sum, count) => sum + count, 0);

/** What nothing was found to say of. */
export const nothingGrows = (repeats: number): string =>
  `Nothing in the heap of the page grew with the repeats, in ${plural(repeats, 'repeat')}.`;

/** The answer, to be pasted where Markdown is read. */
export function heapGrowthMarkdown({ repeats, growing, undecided, more, remarks }: HeapGrowthAnswer): string {
  const parts = [`**What leaks, exactly, by the heap, ${plural(repeats, 'repeat')}**`];
  parts.push(growing.length > 0 ? growing.map(line).join('\n') : nothingGrows(repeats));
  if (more.growing > 0) parts.push(`and ${more.growing} more`);
  if (undecided.length > 0)
    parts.push(`May grow, as more repeats would tell:`, undecided.map(line).join('\n'));
  if (remarks.length > 0) parts.push(remarks.map((remark) => code(remark)).join('\n\n'));
  return parts.join('\n\n');
}

function line(growth: HeldGrowth): string {
  const { examples, perRepeat, retainedSize } = growth;
  const { owner, text, fingerprint } = growth.reference;
  const names = examples.filter(({ kind }) => kind !== null).map((example) => example.names);
  const called = names.length > 0 ? ` (${code(names.join(', '))})` : '';
  const line = examples[0]?.code ?? null;
  const details = [
    `held by ${code(text)}`,
    ...(owner !== null && owner.type !== 'unknown' ? [code(ownerLine(owner))] : []),
    ...(line === null ? [] : [code(line)]),
  ];
  const head = `- ${code(classesText(growth))}${called}: ${termsText(perRepeat)}, retains ${formatBytes(retainedSize)}, fingerprint ${escapeControls(fingerprint)}`;
  return [head, ...details.map((detail) => `  - ${detail}`)].join('\n');
}
