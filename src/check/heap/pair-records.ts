import { groupBy } from '../../heap/answers/group-by.ts';
import type { TrackedObject } from '../../heap/index.ts';
import type { ListedRecord } from './messages.ts';

/**
 * Which object of a heap snapshot is which record. Where the snapshot has no numbers (Node 20), records of one name and
 * kind are in the order in which they were tracked, here and there.
 *
 * @returns the record's place in its list.
 */
export function pairRecords(
  records: readonly ListedRecord[],
  objects: readonly TrackedObject[],
): Map<TrackedObject, number> {
  const places = groupBy([...records.keys()], (place) => labelOf(records[place]));
  const pairs = new Map<TrackedObject, number>();
  for (const [label, alike] of groupBy(objects, labelOf)) {
    const left = places.get(label) ?? [];
    for (const object of alike) {
      const { id, createdAt } = object;
      const exact = id === null ? 0 : left.findIndex((place) => isRecord(records[place], id, createdAt));
      const [place] = exact < 0 ? [] : left.splice(exact, 1);
      if (place !== undefined) pairs.set(object, place);
    }
  }
  return pairs;
}

const labelOf = (it: { readonly name: string; readonly kind: string | null } | undefined): string =>
  JSON.stringify([it?.name, it?.kind]);

const isRecord = (record: ListedRecord | undefined, id: number, createdAt: number | null): boolean =>
  record?.id === id && record.createdAt === createdAt;
