import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from './heap-graph.ts';

/** The longest text that is put together, in UTF-16 units: as much as a tracker keeps of a name. */
const MAX_LENGTH = 500;
/** Strings that are taken apart for one text: what was appended piece by piece has as many. */
const MAX_TAKEN_APART = 2000;

/** What a string without a text of its own is made of, the last first. */
const PARTS = ['parent', 'second', 'first'];

/**
 * The text of a string. V8 writes one that was put together of others, or cut out of another, without its text: it
 * refers to the parts, or to what it was cut out of, but does not say where.
 *
 * @returns at most about 500 characters, with `…` for what is left out; `part of "…"` if some of it was cut out.
 */
export function stringText(graph: HeapGraph, node: number): string {
  const waiting = [node];
  let text = '';
  let isPart = false;
  let takenApart = 0;
  for (let at = waiting.pop(); at !== undefined && text.length <= MAX_LENGTH; at = waiting.pop()) {
    const type = graph.typeOf(at);
    if (type !== Node.ConcatenatedString && type !== Node.SlicedString) text += graph.nameOf(at);
    else if (takenApart === MAX_TAKEN_APART) text += '…';
    else {
      takenApart++;
      isPart ||= type === Node.SlicedString;
      for (const name of PARTS) {
        const part = graph.findReference(at, name, Edge.Internal);
        if (part !== undefined && graph.isPrimitive(part)) waiting.push(graph.targetOf(part));
      }
    }
  }
  if (text.length > MAX_LENGTH) text = `${text.slice(0, MAX_LENGTH - 1)}…`;
  return isPart ? `part of ${JSON.stringify(text)}` : text;
}
