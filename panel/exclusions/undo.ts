import { signal } from '@preact/signals';

/** What was done last, and can be undone. */
export interface Undoable {
  /** What was done, in the language that its reader has chosen when it is shown. */
  readonly text: () => string;
  readonly undo: () => void;
}

/** The last thing that can be undone; the next one takes its place. */
export class UndoState {
  readonly last = signal<Undoable | null>(null);

  offer(undoable: Undoable): void {
    this.last.value = undoable;
  }

  /** It can't be undone any more. */
  forget(undoable: Undoable): void {
    if (this.last.value === undoable) this.last.value = null;
  }

  undo(): void {
    const last = this.last.value;
    this.last.value = null;
    last?.undo();
  }
}
