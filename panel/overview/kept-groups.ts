import type { Predicate, Resource, RowObserver } from '../list/resource.ts';
import { type Counting, type Groups, OpenGroups } from './groups.ts';

/** Groups that are kept up with the rows as they come and go, so that it takes the same time however many there are. */
export class KeptGroups implements RowObserver {
  readonly #groups: OpenGroups;
  /** Nothing is counted until it is said what. */
  #passes: Predicate | null = null;

  constructor(counting: Counting) {
    this.#groups = new OpenGroups(counting);
  }

  /**
   * What there is now.
   *
   * @param passes which rows count; if it is another one than so far, all are counted anew.
   * @param rows all that there are.
   * @returns the same map whenever it is asked for.
   */
  count(passes: Predicate, rows: () => Iterable<Resource>): Groups {
    if (passes !== this.#passes) {
      this.#passes = passes;
      this.#groups.clear();
      for (const row of rows()) this.added(row);
    }
    return this.#groups.all;
  }

  /** Nothing is counted until it is asked for again: nobody looks, or rows are in other groups now. */
  rest(): void {
    this.#passes = null;
    this.#groups.clear();
  }

  added(row: Resource): void {
    if (this.#passes?.(row)) this.#groups.add(row, 1);
  }

  removed(row: Resource): void {
    if (this.#passes?.(row)) this.#groups.add(row, -1);
  }

  replaced(row: Resource, before: Resource): void {
    this.removed(before);
    this.added(row);
  }
}
