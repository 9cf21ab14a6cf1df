import { damagedFile } from './snapshot-error.ts';

const ZERO = 0x30;
const COMMA = 0x2c;
const CLOSE = 0x5d;
const SPACE = 0x20;
const MINUS = 0x2d;

/** Digits that fit into 32 bits whatever they are. */
const SAFE_DIGITS = 9;
const MAX = 2 ** 32 - 1;

/** Places in a cursor: where to read in the bytes, how many numbers are in the batch. */
const AT = 0;
const LENGTH = 1;

/** Rows in a batch: small enough for the nearest cache. */
const BATCH_ROWS = 1024;

/**
 * Takes the numbers of a JSON array off a stream of bytes, in batches of whole rows. Numbers beyond 32 bits count as
 * 2³² − 1; only a size can be as large. One below zero counts as V8 keeps it in 32 bits: −2 is 2³² − 2.
 */
export class NumberScanner {
  readonly #section: string;
  readonly #batch: Uint32Array;
  readonly #columns: number;
  readonly #onRows: (batch: Uint32Array, length: number) => void;
  readonly #cursor = new Uint32Array(2);
  #length = 0;
  /** The number at the end of the last chunk, of which more may follow. */
  #value = 0;
  #digits = 0;
  #isNegative = false;

  /**
   * @param section the array's name, for messages.
   * @param columns numbers that make up a row.
   * @param onRows gets `length` numbers in `batch`, a multiple of `columns`. The batch is used again.
   */
  constructor(section: string, columns: number, onRows: (batch: Uint32Array, length: number) => void) {
    this.#section = section;
    this.#columns = columns;
    this.#batch = new Uint32Array(columns * BATCH_ROWS);
    this.#onRows = onRows;
  }

  /** @returns where the array ended, after its bracket, or -1 if it goes on in the next chunk. */
  scan(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    const lastEnd = endOfLastNumber(bytes, start, end);
    while (at < end) {
      if (this.#digits === 0 && !this.#isNegative) at = this.#takeWhole(bytes, at, lastEnd);
      if (this.#length === this.#batch.length) {
        this.#flush();
        continue;
      }
      if (at === end) break;
      const byte = bytes[at++] as number;
      const digit = byte - ZERO;
      if (digit >= 0 && digit < 10) {
        this.#value = Math.min(MAX, this.#value * 10 + digit);
        this.#digits++;
        continue;
      }
      if (this.#digits > 0) this.#endNumber();
      if (byte === MINUS && !this.#isNegative) {
        this.#isNegative = true;
        continue;
      }
      if (this.#isNegative) throw notANumber(this.#section);
      if (byte === CLOSE) {
        this.#finish();
        return at;
      }
      if (byte !== COMMA && byte > SPACE) throw notANumber(this.#section);
    }
    return -1;
  }

  #takeWhole(bytes: Uint8Array, start: number, end: number): number {
    const cursor = this.#cursor;
    cursor[AT] = start;
    cursor[LENGTH] = this.#length;
    takeWholeNumbers(bytes, end, this.#batch, cursor);
    this.#length = cursor[LENGTH] as number;
    return cursor[AT] as number;
  }

  #endNumber(): void {
    this.#batch[this.#length++] = this.#isNegative ? -this.#value : this.#value;
    this.#value = 0;
    this.#digits = 0;
    this.#isNegative = false;
  }

  #flush(): void {
    this.#onRows(this.#batch, this.#length);
    this.#length = 0;
  }

  #finish(): void {
    if (this.#length % this.#columns !== 0)
      throw damagedFile(`the number of its ${this.#section} is not a multiple of ${this.#columns}`);
    this.#flush();
  }
}

const notANumber = (section: string) =>
  damagedFile(`there is something among its ${section} that is not a number`);

/** Where the last number ends that is whole: what follows it in the chunk are digits only. */
function endOfLastNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && ((bytes[at - 1] as number) - ZERO) >>> 0 < 10) at--;
  return at - 1;
}

/**
 * Takes the numbers that begin before `end`, where something else than a digit stands, until the batch is full or
 * something needs a closer look. Nearly all numbers are read here, so each digit costs one load and one comparison. It
 * calls nothing and touches no object but typed arrays, whose shapes never change: V8 optimizes it once, and for good.
 */
function takeWholeNumbers(bytes: Uint8Array, end: number, batch: Uint32Array, cursor: Uint32Array): void {
  const capacity = batch.length;
  let at = cursor[AT] as number;
  let length = cursor[LENGTH] as number;
  while (at < end && length < capacity) {
    const byte = bytes[at] as number;
    let value = byte - ZERO;
    if (value >>> 0 >= 10) {
      if (byte !== COMMA && byte > SPACE) break;
      at++;
      continue;
    }
    let next = at + 1;
    let digit = (bytes[next] as number) - ZERO;
    while (digit >>> 0 < 10) {
      value = (Math.imul(value, 10) + digit) | 0;
      digit = (bytes[++next] as number) - ZERO;
    }
    if (next - at > SAFE_DIGITS) break;
    batch[length++] = value;
    // nearly always a comma follows, which needs no round of its own
    at = digit === COMMA - ZERO ? next + 1 : next;
  }
  cursor[AT] = at;
  cursor[LENGTH] = length;
}
