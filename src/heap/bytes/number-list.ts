import { twiceAsLong } from './twice-as-long.ts';

/** Numbers of 32 bits in a list that grows; one that is never added to takes next to no memory. */
export class NumberList {
  #numbers = new Uint32Array(16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(value: number): void {
    if (this.#length === this.#numbers.length) this.#numbers = twiceAsLong(this.#numbers);
    this.#numbers[this.#length++] = value;
  }

  /** The number at `index`, which must be less than `length`. */
  get(index: number): number {
    return this.#numbers[index] as number;
  }
}
