import type { Comparison } from './order.ts';
import type { Resource } from './resource.ts';

/** A resource before and after what has happened to it; `null` where it is not in the list. */
export interface Change {
  readonly before: Resource | null;
  readonly after: Resource | null;
}

/**
 * What becomes of rows that are in order, when some have changed: a new list, in order. A row that is said to have been
 * there before, and was not, is nothing to take out.
 */
export function mergeRows(
  rows: readonly Resource[],
  changes: Iterable<Change>,
  comparison: Comparison,
): readonly Resource[] {
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

  const merged: Resource[] = [];
  let from = 0;
  let edited = 0;
  /** All that comes before a place. */
  const copyTo = (end: number) => {
    for (; from < end; from++) {
      const edit = edits[edited];
      const row = edit?.at === from ? edit.row : rows[from];
      if (edit?.at === from) edited++;
      if (row !== null && row !== undefined) merged.push(row);
    }
  };
  for (const row of added) {
    copyTo(placeOf(rows, row, comparison));
    merged.push(row);
  }
  copyTo(rows.length);
  return merged;
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
