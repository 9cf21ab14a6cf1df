/** Triples in a block: so that a list grows by what it needs, and nothing is copied. */
const BLOCK_BITS = 12;
const BLOCK = 1 << BLOCK_BITS;

/** Triples of 32-bit numbers in a list that grows. */
export class Triples {
  readonly #blocks: Uint32Array[] = [];
  #last = new Uint32Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(a: number, b: number, c: number): void {
    const at = 3 * (this.#length & (BLOCK - 1));
    if (at === 0) {
      this.#last = new Uint32Array(3 * BLOCK);
      this.#blocks.push(this.#last);
    }
    this.#last[at] = a;
    this.#last[at + 1] = b;
    this.#last[at + 2] = c;
    this.#length++;
  }

  /** The first number of the triple at `index`, for those who look for a few among many. */
  firstOf(index: number): number {
    return this.#blockOf(index)[3 * (index & (BLOCK - 1))] as number;
  }

  /** The second one. */
  secondOf(index: number): number {
    return this.#blockOf(index)[3 * (index & (BLOCK - 1)) + 1] as number;
  }

  /** The triple at `index`, which must be less than `length`. */
  get(index: number): readonly [number, number, number] {
    const at = 3 * (index & (BLOCK - 1));
    const block = this.#blockOf(index);
    return [block[at], block[at + 1], block[at + 2]] as [number, number, number];
  }

  #blockOf(index: number): Uint32Array {
    return this.#blocks[index >>> BLOCK_BITS] as Uint32Array;
  }
}
