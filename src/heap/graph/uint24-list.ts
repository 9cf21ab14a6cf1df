/** A number that stands in `#large`. */
const LARGE = 2 ** 24 - 1;

/** Unsigned numbers of 32 bits that rarely need more than 24: three bytes each, and what is larger stands beside. */
export class Uint24List {
  readonly #low: Uint16Array;
  readonly #high: Uint8Array;
  readonly #large = new Map<number, number>();

  /** All are 0 until they are set; what is never set takes no memory. */
  constructor(length: number) {
    this.#low = new Uint16Array(length);
    this.#high = new Uint8Array(length);
  }

  get(index: number): number {
    const value = (this.#low[index] as number) | ((this.#high[index] as number) << 16);
    return value === LARGE ? (this.#large.get(index) as number) : value;
  }

  set(index: number, value: number): void {
    if (value >= LARGE) {
      this.#large.set(index, value);
      value = LARGE;
    }
    this.#low[index] = value;
    this.#high[index] = value >>> 16;
  }
}
