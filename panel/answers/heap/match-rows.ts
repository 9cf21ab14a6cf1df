import type { TrackedObject } from '../../../src/heap/answers/tracked-objects.ts';
import { shownLabel } from './shown-label.ts';
import type { AskedRow } from './worker-messages.ts';

/**
 * Finds the rows of a snapshot's tracked objects: by the tracker's id and the time, or where a snapshot has no numbers
 * by name and kind, those that share them in the order in which they were tracked.
 *
 * @returns the key of each object's row; nothing for what has none.
 */
export function matchRows(
  objects: readonly TrackedObject[],
  rows: readonly AskedRow[],
): Map<TrackedObject, string> {
  const byNumbers = new Map(rows.map((row) => [`${row.id} ${row.createdAt} ${row.name}`, row.key]));
  const byLabels = new Map<string, string[]>();
  // the first is taken first, from the end
  for (const { key, name, kind } of rows.toReversed()) {
    const label = JSON.stringify([name, kind]);
    const keys = byLabels.get(label);
    if (keys === undefined) byLabels.set(label, [key]);
    else keys.push(key);
  }
  const matches = new Map<TrackedObject, string>();
  for (const object of objects) {
    const { id, createdAt } = object;
    const name = shownLabel(object.name);
    const kind = object.kind && shownLabel(object.kind);
    const key =
      id === null || createdAt === null
        ? byLabels.get(JSON.stringify([name, kind]))?.pop()
        : byNumbers.get(`${id} ${createdAt} ${name}`);
    if (key !== undefined) matches.set(object, key);
  }
  return matches;
}
