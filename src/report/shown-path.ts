import type { Segment } from '../heap/answers/render-path.ts';
import { escapeControls } from '../tracker/escape-controls.ts';

/** The pieces of a path as they are shown, before they become lines: a key of the page's begins none. */
export const shownPieces = (pieces: readonly Segment[]): Segment[] =>
  pieces.map(({ parts }) => ({
    parts: parts.map((part) => ({ ...part, text: escapeControls(part.text) })),
  }));
