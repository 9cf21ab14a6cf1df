import { parsePlace } from '../heap/answers/parse-place.ts';
import { framesOf } from './gesture.ts';

/** Scripts of libraries, of extensions, of Node, and what has no script. */
const LIBRARY =
  /[/\\]node_modules[/\\]|^node:|[/\\]resource-tracker-devtools[/\\]|^(?:chrome|moz)-extension:|^<anonymous>$/;

/**
 * Where a target was made: the first frame of its allocation stack that is not a library's, as `address:line:column`.
 *
 * @returns `null` if there is no such frame.
 */
export function allocationSite(stack: string | null): string | null {
  for (const frame of framesOf(stack)) {
    const place = parsePlace(frame);
    // what a function is called, or a folder, means nothing: "Object.<anonymous>" is any of CommonJS
    if (place !== null && !LIBRARY.test(place.url))
      return `${place.url.replace(/^file:\/\//, '')}:${place.line}:${place.column}`;
  }
  return null;
}
