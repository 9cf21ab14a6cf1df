import { HeldChanges } from './held-changes.ts';
import type { Resource, RowObserver } from './resource.ts';

/** Tells of changes of rows: some observers at once, and those of what is shown later, while that stands still. */
export class Told implements RowObserver {
  readonly #atOnce = new Set<RowObserver>();
  readonly #shown = new Set<RowObserver>();
  #held: HeldChanges | null = null;

  /** Changes that wait; `null` while what is shown follows. */
  get waiting(): number | null {
    return this.#held?.size ?? null;
  }

  add(observer: RowObserver, when: 'at once' | 'when shown'): () => void {
    const observers = when === 'at once' ? this.#atOnce : this.#shown;
    observers.add(observer);
    return () => observers.delete(observer);
  }

  added(row: Resource): void {
    for (const observer of this.#atOnce) observer.added(row);
    if (this.#held !== null) this.#held.added(row);
    else for (const observer of this.#shown) observer.added(row);
  }

  removed(row: Resource): void {
    for (const observer of this.#atOnce) observer.removed(row);
    if (this.#held !== null) this.#held.removed(row);
    else for (const observer of this.#shown) observer.removed(row);
  }

  replaced(row: Resource, before: Resource): void {
    for (const observer of this.#atOnce) observer.replaced(row, before);
    if (this.#held !== null) this.#held.replaced(row, before);
    else for (const observer of this.#shown) observer.replaced(row, before);
  }

  hold(): void {
    this.#held ??= new HeldChanges();
  }

  /** What is shown follows again. */
  letGo(): void {
    const held = this.#held;
    this.#held = null;
    for (const observer of this.#shown) held?.tell(observer);
  }

  /** The rows as they are shown. */
  asShown(rows: Resource[]): Resource[] {
    return this.#held?.before(rows) ?? rows;
  }
}
