import type { Resource, RowObserver } from './resource.ts';

/** Characters of all rows together. A million usual rows have a third of it; in an engine each takes up to two bytes. */
const MAX_CHARACTERS = 100_000_000;

/** What comes from a page comes anew with each row: here rows that say the same share one text, and all have a limit. */
export class SharedTexts implements RowObserver {
  readonly #texts = new Map<string, { readonly text: string; uses: number }>();
  #characters = 0;

  /** No more fits. */
  get isFull(): boolean {
    return this.#characters > MAX_CHARACTERS;
  }

  /** A kind or a stack, for a row that is about to be listed. */
  share(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) {
      known.uses++;
      return known.text;
    }
    this.#texts.set(text, { text, uses: 1 });
    this.#characters += text.length;
    return text;
  }

  added({ name }: Resource): void {
    this.#characters += name.length;
  }

  removed({ name, kind, stack }: Resource): void {
    this.#characters -= name.length;
    if (kind !== null) this.#release(kind);
    if (stack !== null) this.#release(stack);
  }

  replaced(): void {
    // of the same resource only its state changes
  }

  #release(text: string): void {
    const known = this.#texts.get(text);
    if (known === undefined || --known.uses > 0) return;
    this.#texts.delete(text);
    this.#characters -= text.length;
  }
}
