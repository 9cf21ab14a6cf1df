/** So many intervals have to have left something, for it to be told that all of them do. */
export const FEWEST_INTERVALS = 3;
/** More marks tell no more; then every second one is dropped, and two intervals become one. */
const MOST = 17;

/** The marks of a process, as many as are of use. */
export class Marks {
  #ids: number[] = [];

  /** @returns whether V8 still counts as before: it forgets its numbers when an inspector is disconnected. */
  add(id: number): boolean {
    const isAscending = id >= (this.#ids.at(-1) ?? 0);
    if (!isAscending) this.#ids = [];
    this.#ids.push(id);
    if (this.#ids.length > MOST) this.#ids = this.#ids.filter((_, index) => index % 2 === 0);
    return isAscending;
  }

  /** Ascending heap object ids. */
  get ids(): readonly number[] {
    return this.#ids;
  }

  /** Intervals, of which the last one ends when the snapshot is taken. */
  get intervals(): number {
    return this.#ids.length;
  }
}
