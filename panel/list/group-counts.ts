import type { Predicate, Resource, RowObserver } from './resource.ts';

/** How many rows there are of each key, counted as they come and go. */
export class GroupCounts<Key> implements RowObserver {
  readonly #counts = new Map<Key, number>();
  readonly #keyOf: (row: Resource) => Key | undefined;
  /** Nothing is counted until it is said what. */
  #counted: Predicate | undefined;

  /** @param keyOf the group of a row; `undefined` for what is in none. It must not change for the same row. */
  constructor(keyOf: (row: Resource) => Key | undefined) {
    this.#keyOf = keyOf;
  }

  /** The same map whenever it is asked for; groups of which nothing is left are not in it. */
  get counts(): ReadonlyMap<Key, number> {
    return this.#counts;
  }

  /**
   * Says which rows to count; if it is others than so far, all are counted anew.
   *
   * @param rows those rows, as they are now.
   */
  count(counted: Predicate, rows: () => Iterable<Resource>): void {
    if (counted === this.#counted) return;
    this.#counted = counted;
    this.#counts.clear();
    for (const row of rows()) this.#add(row, 1);
  }

  added(row: Resource): void {
    if (this.#counted?.(row)) this.#add(row, 1);
  }

  removed(row: Resource): void {
    if (this.#counted?.(row)) this.#add(row, -1);
  }

  replaced(row: Resource, before: Resource): void {
    this.removed(before);
    this.added(row);
  }

  #add(row: Resource, difference: 1 | -1): void {
    const key = this.#keyOf(row);
    if (key === undefined) return;
    const count = (this.#counts.get(key) ?? 0) + difference;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }
}
