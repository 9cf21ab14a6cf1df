import type { Change } from './merge-rows.ts';
import type { Resource, RowObserver } from './resource.ts';

/**
 * Changes of rows that are told later, all at once: of each row, what it was and what it has become. What has come and
 * gone meanwhile is in none of them, so there are never more than rows.
 */
export class HeldChanges implements RowObserver {
  readonly #changes = new Map<string, Change>();

  /** Rows that have changed. */
  get size(): number {
    return this.#changes.size;
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

  /** The rows as they were before these changes. */
  before(rows: readonly Resource[]): Resource[] {
    const before = rows.filter(({ key }) => !this.#changes.has(key));
    for (const change of this.#changes.values()) if (change.before !== null) before.push(change.before);
    return before;
  }

  /** Tells of all of them. */
  tell(observer: RowObserver): void {
    for (const { before, after } of this.#changes.values()) {
      if (before === null) after !== null && observer.added(after);
      else if (after === null) observer.removed(before);
      else observer.replaced(after, before);
    }
  }

  #change(key: string, before: Resource | null, after: Resource | null): void {
    const known = this.#changes.get(key);
    const first = known === undefined ? before : known.before;
    if (first === null && after === null) this.#changes.delete(key);
    else this.#changes.set(key, { before: first, after });
  }
}
