import { damagedFile } from './snapshot-error.ts';

const ZERO = 0x30;
const COMMA = 0x2c;
const CLOSE = 0x5d;
const SPACE = 0x20;

/** Digits that fit into 32 bits whatever they are. */
const SAFE_DIGITS = 9;
const MAX = 2 ** 32 - 1;

/** Bytes that no number with its separator is longer than, as long as it has at most `SAFE_DIGITS` digits. */
const MARGIN = 16;

/** Rows in a batch: small enough for the nearest cache. */
const BATCH_ROWS = 1024;

/**
 * Takes the numbers of a JSON array off a stream of bytes, in batches of whole rows. Numbers beyond 32 bits count as
 * 2³² − 1; only a size can be as large.
 */
export class NumberScanner {
  readonly #section: string;
  readonly #batch: Uint32Array;
  readonly #columns: number;
  readonly #onRows: (batch: Uint32Array, length: number) => void;
  #length = 0;
  /** The number at the end of the last chunk, of which more may follow. */
  #value = 0;
  #digits = 0;

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
    while (at < end) {
      if (this.#digits === 0) at = this.#scanWhole(bytes, at, end - MARGIN);
      if (at === end) break;
      const byte = bytes[at++] as number;
      const digit = byte - ZERO;
      if (digit >= 0 && digit < 10) {
        this.#value = Math.min(MAX, this.#value * 10 + digit);
        this.#digits++;
        continue;
      }
      if (this.#digits > 0) this.#endNumber();
      if (byte === CLOSE) {
        this.#finish();
        return at;
      }
      if (byte !== COMMA && byte > SPACE)
        throw damagedFile(`there is something among its ${this.#section} that is not a number`);
    }
    return -1;
  }

  /**
   * Takes the numbers that begin before `end`, and can't end after the chunk. Nearly all numbers are read here, so
   * each digit costs one load and one comparison.
   *
   * @returns where it stopped: at the end, or before something that needs a closer look.
   */
  #scanWhole(bytes: Uint8Array, start: number, end: number): number {
    const batch = this.#batch;
    const capacity = batch.length;
    let length = this.#length;
    let at = start;
    while (at < end) {
      const byte = bytes[at] as number;
      let value = byte - ZERO;
      if (value >>> 0 >= 10) {
        if (byte !== COMMA && byte > SPACE) break;
        at++;
        continue;
      }
      let next = at + 1;
      let digit = (bytes[next] as number) - ZERO;
      while (digit >>> 0 < 10 && next - at < SAFE_DIGITS) {
        value = Math.imul(value, 10) + digit;
        digit = (bytes[++next] as number) - ZERO;
      }
      if (digit >>> 0 < 10) break;
      at = next;
      batch[length++] = value;
      if (length === capacity) {
        this.#onRows(batch, length);
        length = 0;
      }
    }
    this.#length = length;
    return at;
  }

  #endNumber(): void {
    this.#batch[this.#length++] = this.#value;
    this.#value = 0;
    this.#digits = 0;
    if (this.#length < this.#batch.length) return;
    this.#onRows(this.#batch, this.#length);
    this.#length = 0;
  }

  #finish(): void {
    if (this.#length % this.#columns !== 0)
      throw damagedFile(`the number of its ${this.#section} is not a multiple of ${this.#columns}`);
    this.#onRows(this.#batch, this.#length);
  }
}
