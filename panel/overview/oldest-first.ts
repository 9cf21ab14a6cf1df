import type { Resource } from '../list/resource.ts';

/** Rows that come and go, of which the oldest is known at any time: a binary heap that rows leave when they get to its top. */
export class OldestFirst {
  #heap: Resource[] = [];
  /** Those that have left, and are still in the heap. */
  readonly #gone = new Set<Resource>();

  /** When the oldest was made, in Unix milliseconds; `null` if there is none. */
  get oldest(): number | null {
    return this.#heap[0]?.createdAt ?? null;
  }

  add(row: Resource): void {
    const heap = this.#heap;
    let index = heap.length;
    // what is newer than all, as most are, stays where it is put
    while (index > 0) {
      const above = (index - 1) >> 1;
      const other = heap[above];
      if (other === undefined || other.createdAt <= row.createdAt) break;
      heap[index] = other;
      index = above;
    }
    heap[index] = row;
  }

  /** @param row one that was added: the same object. */
  remove(row: Resource): void {
    this.#gone.add(row);
    if (this.#gone.size * 2 > this.#heap.length) {
      // in order of age is in order of the heap
      this.#heap = this.#heap.filter((row) => !this.#gone.has(row)).sort((a, b) => a.createdAt - b.createdAt);
      this.#gone.clear();
      return;
    }
    for (let [first] = this.#heap; first !== undefined && this.#gone.delete(first); [first] = this.#heap)
      this.#dropFirst();
  }

  #dropFirst(): void {
    const heap = this.#heap;
    const row = heap.pop();
    if (row === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const below =
        (heap[left + 1]?.createdAt ?? Number.POSITIVE_INFINITY) < (heap[left]?.createdAt ?? 0)
          ? left + 1
          : left;
      const other = heap[below];
      if (other === undefined || other.createdAt >= row.createdAt) break;
      heap[index] = other;
      index = below;
    }
    heap[index] = row;
  }
}
