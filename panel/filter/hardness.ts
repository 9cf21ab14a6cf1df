/*
 * How much of a text a regular expression can stand. What takes longest is a text that is not found: each repeat is tried
 * with each length, and a repeat in a repeat doubles the tries with each character.
 */

/** Tries that take about as long as drawing a frame does. */
const TRIES = 1_000_000;

/** Characters that repeats in repeats see, of any text; and all others at least. */
const FEW = 20;

/** What has a meaning: an escape, a class, the ends of groups, alternatives, repeats (and whether they have an end). */
const PARTS =
  /\\k|\\[1-9]|\\.|\[(?:[^\]\\]|\\.)*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\)|\||[*+?]\??|\{\d+(,?)\d*\}\??/gs;

interface Group {
  /** There is something in it that can match in several ways. */
  isOpen: boolean;
}

/** @returns characters of a text after which the expression need not end in time. */
export function standableLength(source: string): number {
  const groups: Group[] = [{ isOpen: false }];
  let closed: Group | undefined;
  let end = 0;
  // a search begins at each character, unless it is told to begin at the first
  let repeats = source.startsWith('^') ? 0 : 1;
  for (const { 0: part, 1: comma, index } of source.matchAll(PARTS)) {
    if (index > end) closed = undefined;
    end = index + part.length;
    const group = groups.at(-1) ?? { isOpen: false };
    const isRepeat = /^[*+{]/.test(part);
    if (/^\\[k1-9]/.test(part) || (isRepeat && closed?.isOpen)) return FEW;
    if (isRepeat || part.startsWith('?')) {
      group.isOpen ||= comma !== '';
      if (comma !== '' && !part.startsWith('?')) repeats++;
    }
    if (part === '|') group.isOpen = true;
    if (part.startsWith('(')) groups.push({ isOpen: false });
    closed = undefined;
    if (part === ')' && groups.length > 1) {
      closed = groups.pop();
      const outer = groups.at(-1);
      if (outer !== undefined) outer.isOpen ||= closed?.isOpen ?? false;
    }
  }
  return Math.max(FEW, Math.round(TRIES ** (1 / Math.max(2, repeats))));
}
