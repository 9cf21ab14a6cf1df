import { type Change, mergeRows } from './merge-rows.ts';
import { type Comparison, comparison, inOrder, type Sort, turned } from './order.ts';
import { EVERY, type Predicate, type Resource, type RowObserver } from './resource.ts';

/** Where more than this share has changed, ordering everything anew takes less time. */
const MANY = 1 / 4;

/** Rows in an order that is kept up: what changes is put in its place, and nothing else is compared. */
export class OrderedRows implements RowObserver {
  readonly #every: () => readonly Resource[];
  #sort: Sort | undefined;
  #comparison: Comparison = () => 0;
  #predicate: Predicate = EVERY;
  #all: Resource[] = [];
  #passing: Resource[] = [];
  /** What these were before, which the next change writes over. */
  #spareAll: Resource[] = [];
  #sparePassing: Resource[] = [];
  /** What has happened since the rows were asked for, by key. */
  #changes = new Map<string, Change>();

  /** @param every all rows, in any order. */
  constructor(every: () => readonly Resource[]) {
    this.#every = every;
  }

  added(row: Resource): void {
    this.#change(row.key, null, row);
  }

  removed(row: Resource): void {
    this.#change(row.key, row, null);
  }

  replaced(row: Resource, before: Resource): void {
    this.#change(row.key, before, row);
  }

  /** All rows as they are now. Whoever keeps the array copies it: it is written over once it has been drawn, and drawn anew. */
  all(sort: Sort): readonly Resource[] {
    this.#bringUp(sort);
    return this.#all;
  }

  /** As `all`, without those that do not pass. */
  passing(sort: Sort, predicate: Predicate): readonly Resource[] {
    this.#bringUp(sort);
    if (predicate !== this.#predicate) this.#filter(predicate);
    return this.#passing;
  }

  /** As `passing`, for whoever draws them: the array that was drawn before the last one is written over. */
  drawn(sort: Sort, predicate: Predicate): readonly Resource[] {
    this.#bringUp(sort, true);
    return this.passing(sort, predicate);
  }

  #change(key: string, before: Resource | null, after: Resource | null): void {
    const known = this.#changes.get(key);
    const first = known === undefined ? before : known.before;
    if (first === null && after === null) this.#changes.delete(key);
    else this.#changes.set(key, { before: first, after });
  }

  #bringUp(sort: Sort, writesOver = false): void {
    const isSameKey = this.#sort?.key === sort.key;
    const isSorted = isSameKey && this.#sort?.direction === sort.direction;
    if (isSorted && this.#changes.size === 0) return;
    const changes = [...this.#changes.values()];
    this.#changes.clear();
    const areFew = changes.length <= MANY * this.#all.length;
    if (isSameKey && areFew) this.#merge(changes, writesOver);
    if (isSorted && areFew) return;
    this.#sort = sort;
    this.#comparison = comparison(sort);
    this.#all = isSameKey && areFew ? turned(this.#all, sort.key) : inOrder(this.#every(), sort);
    this.#filter(this.#predicate);
  }

  #merge(changes: readonly Change[], writesOver: boolean): void {
    // what is drawn stays as it is until the next is
    if (!writesOver) this.#spareAll = this.#sparePassing = [];
    const [all, passing] = [this.#all, this.#passing];
    this.#all = mergeRows(all, changes, this.#comparison, this.#spareAll);
    if (this.#all !== all) this.#spareAll = writesOver ? all : [];
    if (this.#predicate === EVERY) {
      this.#passing = this.#all;
      return;
    }
    const passed = changes.map((change) => this.#passed(change));
    this.#passing = mergeRows(passing, passed, this.#comparison, this.#sparePassing);
    if (this.#passing !== passing) this.#sparePassing = writesOver ? passing : [];
  }

  #passed({ before, after }: Change): Change {
    return { before, after: after !== null && this.#predicate(after) ? after : null };
  }

  #filter(predicate: Predicate): void {
    this.#predicate = predicate;
    this.#sparePassing = [];
    this.#passing = predicate === EVERY ? this.#all : this.#all.filter(predicate);
  }
}
