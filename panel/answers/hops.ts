import type { FunctionPlace } from '../../src/heap/answers/function-places.ts';
import type { Segment } from '../../src/heap/answers/render-path.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { formatBytes } from '../format.ts';

/** One reference on the way to an object, or an object on it, as it is shown. */
export interface Hop {
  readonly text: string;
  /** An arrow stands before it; what has none goes on with the expression before it. */
  readonly arrow: boolean;
  /** What most likely should not be there, as a heap tells; or what scripts see that refers to the object. */
  readonly mark: 'suspect' | 'last' | null;
  /** What else is known of the object at its end. */
  readonly title: string | null;
  readonly place: FunctionPlace | null;
  readonly detached: boolean;
}

/** Hops that stand for those between them. */
export interface Gap {
  readonly left: number;
}

/** Which hops stay when a path is folded. */
interface Fold {
  /** At either end. */
  readonly ends: number;
  /** On either side of the one that is marked. */
  readonly around: number;
}

/** A path of so many hops is a line or two. */
const MAX_WHOLE = 12;
const FOLDED: Fold = { ends: 2, around: 1 };
/** As many lines as anybody scrolls through. */
const UNFOLDED: Fold = { ends: 200, around: 20 };

/** The hops of a path through a heap. */
export function hopsOf(path: readonly Segment[]): Hop[] {
  return path.flatMap(({ parts }, index) =>
    parts.map(({ text, suspect, object, step }, at) => ({
      text: escapeControls(text),
      arrow: index > 0 && at === 0,
      mark: suspect ? 'suspect' : null,
      title:
        step === null ? null : `${escapeControls(step.className)} @${step.id}, ${formatBytes(step.size)}`,
      place: object ? (step?.place ?? null) : null,
      detached: object && step?.detached === true,
    })),
  );
}

/** The last reference, which leads to the target. */
const LAST = /^(.*)(\.[\w$]+|\[[^\]]*\]| → [^→]*)$/;
/** Where the next reference may begin. What a key has of these in it spoils only how its path is folded. */
const NEXT = /(?= → )|(?=\.[\w$])|(?=\[)/;

/** The hops of a path that scripts have found, which is text. */
export function hopsOfText(path: string): Hop[] {
  const [, before = '', last = path] = LAST.exec(path) ?? [];
  const texts = before === '' ? [last] : [...before.split(NEXT), last];
  return texts.map((text, index) => ({
    text: escapeControls(text.startsWith(ARROW) ? text.slice(ARROW.length) : text),
    arrow: text.startsWith(ARROW),
    mark: index === texts.length - 1 ? 'last' : null,
    ...{ title: null, place: null, detached: false },
  }));
}

export const ARROW = ' → ';

/** A path in a line or two: its ends and what is around its mark, with gaps for the rest. */
export const folded = (hops: readonly Hop[]): (Hop | Gap)[] =>
  hops.length <= MAX_WHOLE ? [...hops] : fold(hops, FOLDED);

/** A path whole, as far as anybody reads it. */
export const unfolded = (hops: readonly Hop[]): (Hop | Gap)[] => fold(hops, UNFOLDED);

export const isGap = (hop: Hop | Gap): hop is Gap => 'left' in hop;

function fold(hops: readonly Hop[], { ends, around }: Fold): (Hop | Gap)[] {
  const mark = hops.findIndex(({ mark }) => mark !== null);
  const stays = (index: number) =>
    index < ends || index >= hops.length - ends || (mark >= 0 && Math.abs(index - mark) <= around);
  const shown: (Hop | Gap)[] = [];
  let left = 0;
  hops.forEach((hop, index) => {
    if (!stays(index)) {
      left++;
      return;
    }
    const before = hops[index - 1];
    // a gap for one hop would take as much room
    if (left === 1 && before !== undefined) shown.push(before);
    else if (left > 0) shown.push({ left });
    left = 0;
    shown.push(hop);
  });
  return shown;
}

/** More of an expression than one looks at. */
const MAX_PIECE = 4;

/** What is marked, with the expression that it ends: `app.store.listeners[…]`. */
export function markedPiece(hops: readonly Hop[]): Hop[] {
  const mark = hops.findIndex(({ mark }) => mark !== null);
  if (mark < 0) return [];
  let from = mark;
  while (from > 0 && hops[from]?.arrow === false) from--;
  const piece = hops.slice(from, mark + 1);
  const [first, ...rest] = piece.slice(-MAX_PIECE);
  if (first === undefined || piece.length <= MAX_PIECE) return piece;
  return [{ ...first, text: `…${first.text}` }, ...rest];
}

/** The place of the function that is marked, or else of the one that is nearest to it. */
export function nearestPlace(hops: readonly Hop[]): FunctionPlace | null {
  const mark = Math.max(
    0,
    hops.findIndex(({ mark }) => mark !== null),
  );
  const near = [...hops.slice(0, mark + 1).reverse(), ...hops.slice(mark + 1)];
  return near.find(({ place }) => place !== null)?.place ?? null;
}
