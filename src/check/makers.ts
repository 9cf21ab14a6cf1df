/** Ids from one on, up to the next span's. */
interface Span<T> {
  readonly from: number;
  readonly makers: readonly T[];
}

/**
 * Who was at work when a tracker gave an id. Ids only grow, so nothing has to be noted for each: only when somebody
 * begins and ends.
 */
export class Makers<T> {
  readonly #working = new Set<T>();
  #spans: Span<T>[] = [];

  /** @param lastId the greatest id given so far. */
  begin(maker: T, lastId: number): void {
    this.#working.add(maker);
    this.#change(lastId);
  }

  end(maker: T, lastId: number): void {
    this.#working.delete(maker);
    this.#change(lastId);
  }

  /** Those who were at work: none, the one who gave it, or several, of whom nobody can tell which it was. */
  of(id: number): readonly T[] {
    return this.#spans.findLast(({ from }) => from <= id)?.makers ?? [];
  }

  /** Forgets who was at work so far. */
  forget(lastId: number): void {
    this.#spans = [];
    this.#change(lastId);
  }

  #change(lastId: number): void {
    const from = lastId + 1;
    // of a span in which no id was given nobody will ask
    if (this.#spans.at(-1)?.from === from) this.#spans.pop();
    this.#spans.push({ from, makers: [...this.#working] });
  }
}
