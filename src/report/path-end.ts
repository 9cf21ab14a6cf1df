import type { Segment } from '../heap/answers/render-path.ts';

const ARROW = ' → ';
const LEFT_OUT = '…';

/** So much of the end of a path is told, however little room there is. */
const LEAST = 30;

/** As many of the last pieces of a path as there is room for, in one line; default: all. */
export function pathEnd(pieces: readonly Segment[], width = Number.POSITIVE_INFINITY): string {
  const texts = pieces.map(({ parts }) => parts.map(({ text }) => text).join(''));
  const room = Math.max(LEAST, width);
  let shown = '';
  for (let at = texts.length - 1; at >= 0; at--) {
    const longer = shown === '' ? (texts[at] ?? '') : `${texts[at]}${ARROW}${shown}`;
    const needed = at === 0 ? longer.length : longer.length + LEFT_OUT.length + ARROW.length;
    if (needed > room) return shown === '' ? endOf(longer, room) : `${LEFT_OUT}${ARROW}${shown}`;
    shown = longer;
  }
  return shown;
}

/** The end of one piece that is too long by itself: what an expression leads to says more than where it begins. */
const endOf = (piece: string, room: number): string =>
  piece.length > room ? `${LEFT_OUT}${piece.slice(LEFT_OUT.length - room)}` : `${LEFT_OUT}${ARROW}${piece}`;
