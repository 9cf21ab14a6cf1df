import { emptyArray, finishedArray } from './intrinsics.ts';

/** The latest of what is added, up to a number that is never exceeded. */
export class Recent<T> {
  readonly #capacity: number;
  readonly #items = emptyArray<T>();
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(item: T): void {
    this.#items[this.#count++ % this.#capacity] = item;
  }

  /** Oldest first: a copy, the caller's to keep. */
  list(): T[] {
    const { length: size } = this.#items;
    const items = emptyArray<T>();
    for (let i = 0; i < size; i++) items[i] = this.#items[(this.#count + i) % size] as T;
    return finishedArray(items);
  }

  clear(): void {
    this.#count = this.#items.length = 0;
  }
}
