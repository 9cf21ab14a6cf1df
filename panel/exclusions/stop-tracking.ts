import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { EVERY, type Predicate, type Resource, type RowObserver } from '../list/resource.ts';
import { counted } from '../words/words.ts';
import type { Undoable, UndoState } from './undo.ts';

/** Milliseconds in which it can be undone. */
export const UNDO_TIME = 10_000;

/** What tells the page of a document. */
export interface StoppedPage {
  /** @param rows of one document. */
  untrack(rows: readonly Resource[]): void;
  /** Has the page told when the panel goes before it has told itself: DevTools may end it at any moment. */
  untrackAtEnd(rows: readonly Resource[]): void;
  /** Takes that back, for the document of these rows. */
  keepAtEnd(rows: readonly Resource[]): void;
}

/** Calls a function after so many milliseconds, unless the function that it returns is called before. */
export type After = (milliseconds: number, action: () => void) => () => void;

const after: After = (milliseconds, action) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/**
 * Ends the tracking of rows in two steps, since the page forgets at once and for good: the rows leave the view, and the
 * page is told when that was not undone in time, or there is nobody left to undo it.
 */
export class StopTracking implements RowObserver {
  readonly #page: StoppedPage;
  readonly #undo: UndoState;
  readonly #after: After;
  /** Those that the page was not told yet, and what undoes that. */
  #pending: { readonly rows: readonly Resource[]; readonly undoable: Undoable; cancel: () => void } | null =
    null;
  /** Keys of rows that are here still. */
  readonly #stopped = signal<ReadonlySet<string>>(new Set());

  /** Rows whose tracking goes on. */
  readonly predicate: ReadonlySignal<Predicate> = computed(() => {
    const stopped = this.#stopped.value;
    return stopped.size === 0 ? EVERY : ({ key }) => !stopped.has(key);
  });

  /** @param clock what time goes by. */
  constructor(page: StoppedPage, undo: UndoState, clock: After = after) {
    this.#page = page;
    this.#undo = undo;
    this.#after = clock;
  }

  /** What was stopped before can't be undone from now on. */
  stop(rows: readonly Resource[]): void {
    this.commit();
    const living = rows.filter(({ collected }) => !collected);
    if (living.length === 0) return;
    const undoable = {
      text: () => counted('undo_stopped', living.length),
      undo: () => {
        this.#pending?.cancel();
        this.#pending = null;
        for (const rows of byDocument(living)) this.#page.keepAtEnd(rows);
        this.#forget(living.map(({ key }) => key));
      },
    };
    this.#stopped.value = new Set([...this.#stopped.value, ...living.map(({ key }) => key)]);
    this.#pending = {
      ...{ rows: living, undoable },
      cancel: this.#after(UNDO_TIME, () => this.commit()),
    };
    for (const rows of byDocument(living)) this.#page.untrackAtEnd(rows);
    this.#undo.offer(undoable);
  }

  /** Tells the page what it was not told yet. */
  commit(): void {
    const pending = this.#pending;
    if (pending === null) return;
    this.#pending = null;
    pending.cancel();
    this.#undo.forget(pending.undoable);
    for (const rows of byDocument(pending.rows)) {
      this.#page.untrack(rows);
      this.#page.keepAtEnd(rows);
    }
    this.#forgetSoon();
  }

  /** It is here still: a list starts over by leaving as a whole. */
  added({ key }: Resource): void {
    this.#removed.delete(key);
  }

  /** The page has heard, or has gone: nothing of it is remembered. */
  removed({ key }: Resource): void {
    if (!this.#stopped.peek().has(key)) return;
    this.#removed.add(key);
    this.#forgetSoon();
  }

  replaced(): void {
    // it is the same resource
  }

  /** Many leave at the same time. */
  readonly #removed = new Set<string>();

  #willForget = false;

  #forgetSoon(): void {
    if (this.#willForget) return;
    this.#willForget = true;
    queueMicrotask(() => this.#forgetRemoved());
  }

  #forgetRemoved(): void {
    this.#willForget = false;
    // the page was not told yet: one of these that has left the list may come again with the next one
    const pending = new Set(this.#pending?.rows.map(({ key }) => key));
    const removed = [...this.#removed].filter((key) => !pending.has(key));
    for (const key of removed) this.#removed.delete(key);
    this.#forget(removed);
  }

  #forget(keys: readonly string[]): void {
    const stopped = new Set(this.#stopped.value);
    for (const key of keys) stopped.delete(key);
    this.#stopped.value = stopped;
  }
}

function byDocument(rows: readonly Resource[]): Iterable<readonly Resource[]> {
  const documents = new Map<string, Resource[]>();
  for (const row of rows) {
    const known = documents.get(row.frame.documentId);
    if (known === undefined) documents.set(row.frame.documentId, [row]);
    else known.push(row);
  }
  return documents.values();
}
