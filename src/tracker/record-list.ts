import { emptyArray, finishedArray } from './intrinsics.ts';
import type { TrackedRef } from './tracked-ref.ts';

/**
 * Records in tracking order, which is id order, each linked to its neighbours: one leaves in constant time, and a walk
 * along `next` calls nothing that a page could have patched, which is true of no built-in collection.
 */
export class RecordList {
  first: TrackedRef | undefined;
  size = 0;
  #last: TrackedRef | undefined;
  /** Where the last search ended, or just before that. */
  #reached: TrackedRef | undefined;

  add(ref: TrackedRef): void {
    ref.previous = this.#last;
    if (this.#last) this.#last.next = ref;
    else this.first = ref;
    this.#last = ref;
    this.size++;
  }

  remove(ref: TrackedRef): void {
    const { previous, next } = ref;
    if (previous) previous.next = next;
    else this.first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    if (this.#reached === ref) this.#reached = previous;
    this.size--;
  }

  /** @returns the first record with an id above `id`. Quick when `id` is near the one that was asked for before. */
  after(id: number): TrackedRef | undefined {
    let ref = this.#reached;
    if (!ref || ref.id > id) ref = this.first;
    while (ref && ref.id <= id) ref = ref.next;
    if (ref) this.#reached = ref;
    return ref;
  }

  /** Of the records with an id above `id`, oldest first, `limit` at most. */
  map<T>(id: number, limit: number, toItem: (ref: TrackedRef) => T): T[] {
    // as long as it will be at most, since to grow costs more than to fill
    const items = emptyArray<T>();
    items.length = limit;
    let count = 0;
    for (let ref = this.after(id); ref && count < limit; ref = ref.next) items[count++] = toItem(ref);
    items.length = count;
    return finishedArray(items);
  }

  find(id: number): TrackedRef | undefined {
    const ref = this.after(id - 1);
    return ref?.id === id ? ref : undefined;
  }
}
