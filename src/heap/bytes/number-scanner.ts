import { isWhitespace } from './json-value.ts';
import { damagedFile } from './snapshot-error.ts';

const ZERO = 0x30;
const COMMA = 0x2c;
const LINE_BREAK = 0x0a;
const CLOSE = 0x5d;
const MINUS = 0x2d;

/** Digits that fit into 32 bits whatever they are. */
const SAFE_DIGITS = 9;
/** What stands in a batch for all numbers that are greater; see `LargeNumbers`. */
const MAX = 2 ** 32 - 1;

/** Places in a cursor: where to read in the bytes, how many numbers are in the batch, what was read last. */
const AT = 0;
const LENGTH = 1;
const LAST = 2;

/** What was read last. */
const NOTHING = 0;
const NUMBER = 1;
const SEPARATOR = 2;

/** Rows in a batch: small enough for the nearest cache. */
const BATCH_ROWS = 1024;

/** Numbers of a batch that have more than 32 bits, by their places in it; in the batch they are 2³² − 1. */
export type LargeNumbers = ReadonlyMap<number, number>;

/** The number at a place of a batch, whatever its size. */
export function numberAt(batch: Uint32Array, place: number, large: LargeNumbers): number {
  const number = batch[place] as number;
  return number === MAX ? (large.get(place) ?? MAX) : number;
}

/**
 * Takes the numbers of a JSON array off a stream of bytes, in batches of whole rows. Numbers beyond 32 bits stand beside
 * the batch, as only a size or an id can be as large; those beyond 2⁵³ − 1 count as that. One below zero counts as V8
 * keeps it in 32 bits: −2 is 2³² − 2.
 */
export class NumberScanner {
  readonly #section: string;
  readonly #batch: Uint32Array;
  readonly #columns: number;
  readonly #onRows: (batch: Uint32Array, length: number, large: LargeNumbers) => void;
  readonly #cursor = new Uint32Array(3);
  readonly #large = new Map<number, number>();
  #length = 0;
  /** The number at the end of the last chunk, of which more may follow. */
  #value = 0;
  #digits = 0;
  #isNegative = false;
  #last = NOTHING;

  /**
   * @param section the array's name, for messages.
   * @param columns numbers that make up a row.
   * @param onRows gets `length` numbers in `batch`, a multiple of `columns`. The batch is used again.
   */
  constructor(
    section: string,
    columns: number,
    onRows: (batch: Uint32Array, length: number, large: LargeNumbers) => void,
  ) {
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
      if (this.#digits === 0 && !this.#isNegative && this.#last !== NUMBER)
        at = this.#takeWhole(bytes, at, lastEnd);
      if (this.#length === this.#batch.length) {
        this.#flush();
        continue;
      }
      if (at === end) break;
      const byte = bytes[at++] as number;
      const digit = byte - ZERO;
      if (digit >= 0 && digit < 10) {
        if (this.#last === NUMBER) throw notSeparated(this.#section);
        this.#value = Math.min(Number.MAX_SAFE_INTEGER, this.#value * 10 + digit);
        this.#digits++;
        continue;
      }
      if (this.#digits > 0) this.#endNumber();
      if (byte === MINUS && !this.#isNegative) {
        if (this.#last === NUMBER) throw notSeparated(this.#section);
        this.#isNegative = true;
        continue;
      }
      if (this.#isNegative) throw notANumber(this.#section);
      if (byte === CLOSE) {
        if (this.#last === SEPARATOR) throw notSeparated(this.#section);
        this.#finish();
        return at;
      }
      if (byte === COMMA) {
        if (this.#last !== NUMBER) throw notSeparated(this.#section);
        this.#last = SEPARATOR;
      } else if (!isWhitespace(byte)) throw notANumber(this.#section);
    }
    return -1;
  }

  #takeWhole(bytes: Uint8Array, start: number, end: number): number {
    const cursor = this.#cursor;
    cursor[AT] = start;
    cursor[LENGTH] = this.#length;
    cursor[LAST] = this.#last;
    takeWholeNumbers(bytes, end, this.#batch, cursor);
    this.#length = cursor[LENGTH] as number;
    this.#last = cursor[LAST] as number;
    return cursor[AT] as number;
  }

  #endNumber(): void {
    if (this.#value > MAX && !this.#isNegative) {
      this.#large.set(this.#length, this.#value);
      this.#batch[this.#length++] = MAX;
    } else this.#batch[this.#length++] = this.#isNegative ? -Math.min(MAX, this.#value) : this.#value;
    this.#last = NUMBER;
    this.#value = 0;
    this.#digits = 0;
    this.#isNegative = false;
  }

  #flush(): void {
    this.#onRows(this.#batch, this.#length, this.#large);
    this.#length = 0;
    this.#large.clear();
  }

  #finish(): void {
    if (this.#length % this.#columns !== 0)
      throw damagedFile(`the number of its ${this.#section} is not a multiple of ${this.#columns}`);
    this.#flush();
  }
}

const notANumber = (section: string) =>
  damagedFile(`there is something among its ${section} that is not a number`);

const notSeparated = (section: string) =>
  damagedFile(`there are commas too many or too few among its ${section}`);

/** Where the last number ends that is whole: what follows it in the chunk are digits only. */
function endOfLastNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && ((bytes[at - 1] as number) - ZERO) >>> 0 < 10) at--;
  return at - 1;
}

/**
 * Takes the numbers that begin before `end`, where something else than a digit stands, until the batch is full or
 * something needs a closer look. A number may follow when it begins. Nearly all numbers are read here, so each digit
 * costs one load and one comparison. It calls nothing and touches no object but typed arrays, whose shapes never
 * change: V8 optimizes it once, and for good.
 */
function takeWholeNumbers(bytes: Uint8Array, end: number, batch: Uint32Array, cursor: Uint32Array): void {
  const capacity = batch.length;
  let at = cursor[AT] as number;
  let length = cursor[LENGTH] as number;
  let last = cursor[LAST] as number;
  while (at < end && length < capacity) {
    const byte = bytes[at] as number;
    let value = byte - ZERO;
    if (value >>> 0 >= 10) {
      if (byte !== LINE_BREAK) break;
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
    at = next;
    // nearly always a comma follows, at the end of a row a line break and a comma
    if (digit === LINE_BREAK - ZERO && at < end) digit = (bytes[++at] as number) - ZERO;
    if (digit !== COMMA - ZERO) {
      last = NUMBER;
      break;
    }
    at++;
    last = SEPARATOR;
  }
  cursor[AT] = at;
  cursor[LENGTH] = length;
  cursor[LAST] = last;
}
