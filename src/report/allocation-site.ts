import { parsePlace } from '../heap/answers/parse-place.ts';

/** Frames of libraries, of engines, and of the Node that runs them. */
const LIBRARY =
  /[/\\]node_modules[/\\]|\bnode:|[/\\]resource-tracker-devtools[/\\]|\b(?:chrome|moz)-extension:|<anonymous>|\bnative\b/;

/**
 * Where a target was made: the first frame of its allocation stack that is not a library's, as `address:line:column`.
 *
 * @returns `null` if there is no such frame.
 */
export function allocationSite(stack: string | null): string | null {
  for (const frame of stack?.split('\n') ?? []) {
    const place = parsePlace(frame);
    if (place !== null && !LIBRARY.test(frame))
      return `${place.url.replace(/^file:\/\//, '')}:${place.line}:${place.column}`;
  }
  return null;
}
