/** Triples of 32-bit numbers in a list that grows. */
export class Triples {
  #values: Uint32Array<ArrayBuffer> = new Uint32Array(3 * 1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(a: number, b: number, c: number): void {
    const at = 3 * this.#length;
    if (at === this.#values.length) {
      const values = new Uint32Array(2 * at);
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[at] = a;
    this.#values[at + 1] = b;
    this.#values[at + 2] = c;
    this.#length++;
  }

  /** The first number of the triple at `index`, for those who look for a few among many. */
  firstOf(index: number): number {
    return this.#values[3 * index] as number;
  }

  /** The second one. */
  secondOf(index: number): number {
    return this.#values[3 * index + 1] as number;
  }

  /** The triple at `index`, which must be less than `length`. */
  get(index: number): readonly [number, number, number] {
    const at = 3 * index;
    return [this.#values[at], this.#values[at + 1], this.#values[at + 2]] as [number, number, number];
  }
}
