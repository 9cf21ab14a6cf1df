import type { Comparison } from './order.ts';
import type { Resource } from './resource.ts';

/** A resource before and after what has happened to it; `null` where it is not in the list. */
export interface Change {
  readonly before: Resource | null;
  readonly after: Resource | null;
}

/**
 * What becomes of rows that are in order, when some have changed: another list, in order. A row that is said to have been
 * there before, and was not, is nothing to take out.
 *
 * @param into a list that nobody needs any more, for the room that it has: for long ones, taking new room takes most of the time.
 * @returns that list, or another one where it is too short; `rows` if nothing has changed.
 */
export function mergeRows(
  rows: Resource[],
  changes: Iterable<Change>,
  comparison: Comparison,
  into: Resource[] = [],
): Resource[] {
  /** Places of `rows`, and what comes there. */
  const edits: { readonly at: number; readonly row: Resource | null }[] = [];
  const added: Resource[] = [];
  for (const { before, after } of changes) {
    const at = before === null ? rows.length : placeOf(rows, before, comparison);
    const isThere = before !== null && rows[at] === before;
    const stays = isThere && after !== null && comparison(before, after) === 0;
    if (isThere) edits.push({ at, row: stays ? after : null });
    if (after !== null && !stays) added.push(after);
  }
  if (edits.length + added.length === 0) return rows;
  edits.sort((a, b) => a.at - b.at);
  added.sort(comparison);

  // stretch by stretch, into an array that has its length: nothing is asked of the rows in between
  const gone = edits.filter(({ row }) => row === null).length;
  const merged = withLength(into, rows.length - gone + added.length);
  const places = added.map((row) => placeOf(rows, row, comparison));
  let to = 0;
  let edited = 0;
  let inserted = 0;
  for (let from = 0; ; ) {
    const edit = edits[edited];
    const place = places[inserted] ?? rows.length;
    const end = Math.min(place, edit?.at ?? rows.length);
    for (; from < end; from++, to++) merged[to] = rows[from] as Resource;
    const row = added[inserted];
    if (row !== undefined && place === end) {
      merged[to++] = row;
      inserted++;
    } else if (edit !== undefined) {
      if (edit.row !== null) merged[to++] = edit.row;
      from++;
      edited++;
    } else return merged;
  }
}

function withLength(rows: Resource[], length: number): Resource[] {
  if (rows.length < length / 2) return new Array<Resource>(length);
  rows.length = length;
  return rows;
}

/** Where a row is in rows that are in order, or would be. */
function placeOf(rows: readonly Resource[], row: Resource, comparison: Comparison): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparison(rows[middle] as Resource, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
