import { emptyArray, finishedArray } from './intrinsics.ts';

/** The latest of what is added, up to a number that is never exceeded. */
export class Recent<T> {
  readonly #capacity: number;
  readonly #items = emptyArray<T>(0);
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(item: T): void {
    this.#items[this.#count++ % this.#capacity] = item;
  }

  /** Oldest first: a copy, the caller's to keep. */
  list(): T[] {
    const first = this.#count > this.#capacity ? this.#count - this.#capacity : 0;
    const items = emptyArray<T>(this.#count - first);
    for (let i = first; i < this.#count; i++) items[i - first] = this.#items[i % this.#capacity] as T;
    return finishedArray(items, items.length);
  }

  clear(): void {
    this.#count = this.#items.length = 0;
  }
}
