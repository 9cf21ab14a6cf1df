import type { RetainingPath } from './heap-report.ts';
import type { PathStep } from './retaining-path.ts';

/** A piece of a path's line: what stands between two arrows, in parts of which one may be the suspect reference. */
export interface Segment {
  readonly parts: readonly SegmentPart[];
}

export interface SegmentPart {
  readonly text: string;
  readonly suspect: boolean;
  /** The part names the object at the end of its step, not the reference to it. */
  readonly object: boolean;
  /** The step that the part is of; the root has none. */
  readonly step: PathStep | null;
}

/** What reading a path takes. */
export type ReadablePath = Pick<RetainingPath, 'root' | 'steps' | 'suspect'>;

/** The pieces of a path between its arrows: `Window`, `app.store`, `Map["user:42"]`, `closure onTick`, `connection`. */
export function segments({ root, steps, suspect }: ReadablePath): Segment[] {
  const pieces: SegmentPart[][] = [[{ text: root, suspect: false, object: false, step: null }]];
  let joinable = false;
  steps.forEach((step, index) => {
    const part = { text: step.text, suspect: index === suspect, object: false, step };
    if (step.text !== '') {
      if (step.joined && joinable) pieces.at(-1)?.push(part);
      else pieces.push([{ ...part, text: unjoined(step) }]);
      joinable = true;
    }
    if (step.object === null) return;
    pieces.push([
      { text: objectText(step), suspect: index === suspect && step.text === '', object: true, step },
    ]);
    // what is joined would look like a part of the place
    joinable = step.place === null;
  });
  return pieces.map((parts) => ({ parts }));
}

/** A function is shown with its place: `closure onTick (app.js:14:3)`. */
const objectText = ({ object, place }: PathStep): string =>
  place === null ? (object ?? '') : `${object} (${place.shown})`;

/** A property that begins a piece has no dot, and an element needs something before it. */
const unjoined = ({ text, joined }: PathStep): string => {
  if (!joined) return text;
  return text.startsWith('.') ? text.slice(1) : text;
};

const ARROW = ' → ';
/** What a line begins with that goes on with the piece before. */
const CONTINUED = '    ';

/** A whole path in one line. */
export const pathText = (path: ReadablePath): string =>
  segments(path)
    .map(({ parts }) => parts.map(({ text }) => text).join(''))
    .join(ARROW);

/**
 * A path as lines of text at most `width` characters long, where pieces allow, with the suspect reference underlined
 * in the line below it.
 */
export function renderPath(pieces: readonly Segment[], width = 100): string {
  const lines: { text: string; marks: string }[] = [{ text: '', marks: '' }];
  pieces.forEach((piece, index) => {
    const length = piece.parts.reduce((sum, { text }) => sum + text.length, 0);
    let line = lines.at(-1) as { text: string; marks: string };
    const arrow = index === 0 ? '' : ARROW;
    if (index > 0 && line.text.length + arrow.length + length > width) {
      line = { text: '  → ', marks: '    ' };
      lines.push(line);
    } else {
      line.text += arrow;
      line.marks += ' '.repeat(arrow.length);
    }
    // one that is longer than a line is broken between its parts
    const isLong = length + CONTINUED.length > width;
    for (const [part, { text, suspect }] of piece.parts.entries()) {
      if (isLong && part > 0 && line.text.length + text.length > width) {
        line = { text: CONTINUED, marks: CONTINUED };
        lines.push(line);
      }
      line.text += text;
      line.marks += (suspect ? '~' : ' ').repeat(text.length);
    }
  });
  return lines
    .flatMap(({ text, marks }) => (marks.trim() === '' ? [text] : [text, marks.trimEnd()]))
    .join('\n');
}

/** The line of code of the function at the suspect reference, or else of the one that is nearest to it on the path. */
export function suspectCode({ steps, suspect }: ReadablePath): string | null {
  const near = [...steps.slice(0, suspect + 1).reverse(), ...steps.slice(suspect + 1)];
  const place = near.find(({ place }) => place?.code)?.place;
  return place ? `${place.shown}: ${place.code}` : null;
}
