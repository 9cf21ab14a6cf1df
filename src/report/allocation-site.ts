/** Frames of libraries, of engines, and of the Node that runs them. */
const LIBRARY =
  /[/\\]node_modules[/\\]|\bnode:|[/\\]resource-tracker-devtools[/\\]|\b(?:chrome|moz)-extension:|<anonymous>|\bnative\b/;

/** A frame's place at its end, as V8 ("at f (https://a/b.js:1:2)") and Firefox ("f@https://a/b.js:1:2") write it. */
const PLACE = /(?:\(|@|\bat (?:async )?)?([^\s(@]+:\d+:\d+)\)?$/;

/**
 * Where a target was made: the first frame of its allocation stack that is not a library's, as `address:line:column`.
 *
 * @returns `null` if there is no such frame.
 */
export function allocationSite(stack: string | null): string | null {
  for (const frame of stack?.split('\n') ?? []) {
    const place = PLACE.exec(frame)?.[1];
    if (place !== undefined && !LIBRARY.test(frame)) return place.replace(/^file:\/\//, '');
  }
  return null;
}
