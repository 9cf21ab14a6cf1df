import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { EVERY, type Predicate, type Resource } from '../list/resource.ts';
import { counted } from '../words/words.ts';
import type { UndoState } from './undo.ts';

/** The greatest id of a row that was there, by document: ids only grow. */
type Through = ReadonlyMap<string, number>;

/** What was there when its user cleared the list: it is tracked on, and not shown. */
export class ClearedList {
  readonly #undo: UndoState;
  readonly #through = signal<Through>(new Map());

  /** Rows that came later. */
  readonly predicate: ReadonlySignal<Predicate> = computed(() => {
    const through = this.#through.value;
    return through.size === 0 ? EVERY : (row) => !isUpTo(through, row);
  });

  constructor(undo: UndoState) {
    this.#undo = undo;
  }

  /** @param shown how many of the rows were shown. */
  clear(rows: readonly Resource[], shown: number): void {
    const before = this.#through.value;
    const through = new Map<string, number>();
    for (const { frame, id } of rows)
      through.set(frame.documentId, Math.max(id, through.get(frame.documentId) ?? 0));
    this.#through.value = through;
    this.#undo.offer({
      text: () => counted('undo_cleared', shown),
      undo: () => {
        this.#through.value = before;
      },
    });
  }

  has(row: Resource): boolean {
    return isUpTo(this.#through.value, row);
  }

  showAll(): void {
    this.#through.value = new Map();
  }
}

const isUpTo = (through: Through, { frame, id }: Resource): boolean =>
  id <= (through.get(frame.documentId) ?? 0);
