/**
 * Unsigned numbers of 32 bits that rarely need more than 24: three bytes each, and a fourth from when one does. Each is
 * set once.
 */
export class Uint24List {
  readonly #low: Uint16Array;
  readonly #high: Uint8Array;
  #top: Uint8Array | undefined;

  /** All are 0 until they are set; what is never set takes no memory. */
  constructor(length: number) {
    this.#low = new Uint16Array(length);
    this.#high = new Uint8Array(length);
  }

  get(index: number): number {
    const value = (this.#low[index] as number) | ((this.#high[index] as number) << 16);
    return this.#top === undefined ? value : value + (this.#top[index] as number) * 2 ** 24;
  }

  set(index: number, value: number): void {
    this.#low[index] = value;
    this.#high[index] = value >>> 16;
    if (value >= 2 ** 24) this.#setTop(index, value >>> 24);
  }

  #setTop(index: number, top: number): void {
    this.#top ??= new Uint8Array(this.#low.length);
    this.#top[index] = top;
  }
}
