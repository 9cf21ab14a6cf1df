import type { Resource, RowObserver } from './resource.ts';

/** Rows of pages that are gone, which stay: a page may have any number, and be followed by any number. */
export const MAX_GONE = 10_000;

/** What pages that are gone had: for as long as it is preserved it stays in the list, marked, and is not live. */
export class GoneRows {
  readonly #rows = new Map<string, Resource>();
  readonly #observer: RowObserver;

  constructor(observer: RowObserver) {
    this.#observer = observer;
  }

  get rows(): Iterable<Resource> {
    return this.#rows.values();
  }

  /** Rows of a page that goes; of too many, the latest stay. */
  keep(rows: Iterable<Resource>): void {
    for (const row of rows) {
      // what was collected before has gone by itself, unless that was a fault
      if (row.collected && row.verdict !== 'not-disposed') {
        this.#observer.removed(row);
        continue;
      }
      const gone: Resource = { ...row, collected: true, gone: true };
      this.#rows.set(row.key, gone);
      this.#observer.replaced(gone, row);
    }
    this.#drop((_, left) => left > MAX_GONE);
  }

  /** A page has come back, from the back/forward cache. */
  comeBack(documentId: string): void {
    this.#drop(({ frame }) => frame.documentId === documentId);
  }

  clear(): void {
    this.#drop(() => true);
  }

  #drop(isDropped: (row: Resource, left: number) => boolean): void {
    for (const row of this.#rows.values()) {
      if (!isDropped(row, this.#rows.size)) continue;
      this.#rows.delete(row.key);
      this.#observer.removed(row);
    }
  }
}
