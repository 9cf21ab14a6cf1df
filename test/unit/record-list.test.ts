import { beforeEach, expect, it } from 'vitest';
import { RecordList } from '../../src/tracker/record-list.ts';
import { TrackedRef } from '../../src/tracker/tracked-ref.ts';

/** How often a record has been asked for the next one. */
let steps = 0;

function record(id: number): TrackedRef {
  const ref = new TrackedRef({});
  ref.id = id;
  ref.info = { name: `record ${id}`, kind: null, createdAt: 0 };
  let next: TrackedRef | undefined;
  return Object.defineProperty(ref, 'next', {
    get() {
      steps++;
      return next;
    },
    set(ref: TrackedRef | undefined) {
      next = ref;
    },
  });
}

function listOf(count: number): RecordList {
  const list = new RecordList();
  for (let id = 1; id <= count; id++) list.add(record(id));
  return list;
}

/** As a tracker removes one. */
function remove(list: RecordList, id: number): void {
  const ref = list.find(id);
  if (ref === undefined) throw new Error(`There is no record ${id}.`);
  list.remove(ref);
  ref.info = ref.previous = ref.next = undefined;
}

beforeEach(() => {
  steps = 0;
});

it.each([
  ['every', 1],
  ['every other', 2],
  ['every tenth', 10],
])('%s record is found and removed, oldest first, in a walk of the list', (_, distance) => {
  const list = listOf(2_000);
  for (let id = distance; id <= 2_000; id += distance) remove(list, id);
  expect(list.size).toBe(2_000 - 2_000 / distance);
  expect(steps).toBeLessThanOrEqual(2 * 2_000);
});

it('what is left is found as before, wherever the last search has ended', () => {
  const list = listOf(6);
  for (const id of [4, 3, 1]) remove(list, id);
  expect([1, 2, 3, 4, 5, 6].map((id) => list.find(id)?.id)).toEqual([
    ...[undefined, 2, undefined, undefined, 5, 6],
  ]);
  remove(list, 6);
  expect(list.after(5)).toBeUndefined();
  expect(list.after(0)?.id).toBe(2);
});
