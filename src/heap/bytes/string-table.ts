import { isWhitespace } from './json-value.ts';
import { damagedFile } from './snapshot-error.ts';
import { twiceAsLong } from './twice-as-long.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const CLOSE = 0x5d;

/** Bytes of text: a place in it is a number of 32 bits. */
const MAX_SIZE = 2 ** 32 - 1;

/** Bytes in a block of text. */
const BLOCK_BITS = 20;
const BLOCK = 1 << BLOCK_BITS;

const utf8 = new TextDecoder();

/** The strings of a snapshot, kept as the JSON they came in, and decoded one at a time when somebody asks. */
export class StringTable {
  readonly #blocks: Uint8Array[] = [];
  #size = 0;
  /** Where each string begins, after its quote. */
  #starts = new Uint32Array(1 << 16);
  #count = 0;
  #inString = false;
  #escaped = false;
  /** Commas between strings that were read. */
  #commas = 0;

  get length(): number {
    return this.#count;
  }

  /** Bytes that the table keeps. */
  get byteLength(): number {
    return this.#blocks.length * BLOCK + this.#starts.byteLength;
  }

  /** @returns where the array of strings ended, after its bracket, or -1 if it goes on in the next chunk. */
  scan(bytes: Uint8Array, start: number, end: number): number {
    const offset = this.#size - start;
    if (offset + end > MAX_SIZE) throw damagedFile(`its strings have more than ${MAX_SIZE} bytes`);
    let inString = this.#inString;
    let escaped = this.#escaped;
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at] as number;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === QUOTE) inString = false;
        else if (byte === BACKSLASH) escaped = true;
      } else if (byte === QUOTE) {
        if (this.#commas !== this.#count) throw notSeparated();
        this.#begin(offset + at + 1);
        inString = true;
      } else if (byte === COMMA) {
        if (++this.#commas !== this.#count) throw notSeparated();
      } else if (byte === CLOSE) {
        if (this.#count > 0 && this.#commas === this.#count) throw notSeparated();
        break;
      } else if (!isWhitespace(byte))
        throw damagedFile('there is something among its strings that is no string');
    }
    this.#inString = inString;
    this.#escaped = escaped;
    this.#append(bytes, start, at);
    return at === end ? -1 : at + 1;
  }

  /** The string at `index`; empty if there is none. */
  get(index: number): string {
    const bytes = this.#bytes(index);
    const text = utf8.decode(bytes);
    return text.includes('\\') ? decodeEscapes(text) : text;
  }

  /** Whether a string is `text`, of which each character is one byte. Decodes nothing. */
  equals(index: number, text: string): boolean {
    return (
      this.startsWith(index, text) && this.#byteAt((this.#starts[index] as number) + text.length) === QUOTE
    );
  }

  /** Whether a string begins with `text`, of which each character is one byte. Decodes nothing. */
  startsWith(index: number, text: string): boolean {
    return index < this.#count && this.#hasAt(this.#starts[index] as number, text);
  }

  /** Whether a string begins with digits, then `text`, of which each character is one byte. Decodes nothing. */
  hasAfterDigits(index: number, text: string): boolean {
    if (index >= this.#count) return false;
    let at = this.#starts[index] as number;
    const next = index + 1 < this.#count ? (this.#starts[index + 1] as number) : this.#size;
    // most are too short, or else have no digits
    if (next - at <= text.length || !isDigit(this.#byteAt(at))) return false;
    while (isDigit(this.#byteAt(at))) at++;
    return this.#hasAt(at, text);
  }

  #begin(position: number): void {
    if (this.#count === this.#starts.length) this.#starts = twiceAsLong(this.#starts);
    this.#starts[this.#count++] = position;
  }

  #append(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; ) {
      const used = this.#size & (BLOCK - 1);
      if (used === 0) this.#blocks.push(new Uint8Array(BLOCK));
      const block = this.#blocks[this.#blocks.length - 1] as Uint8Array;
      const part = bytes.subarray(at, Math.min(end, at + BLOCK - used));
      block.set(part, used);
      this.#size += part.length;
      at += part.length;
    }
  }

  #hasAt(position: number, text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.#byteAt(position + i) !== text.charCodeAt(i)) return false;
    return true;
  }

  #byteAt(position: number): number {
    return (this.#blocks[position >>> BLOCK_BITS] as Uint8Array)[position & (BLOCK - 1)] as number;
  }

  /** The bytes of a string without its quotes; a copy if it crosses blocks. */
  #bytes(index: number): Uint8Array {
    if (index >= this.#count) return new Uint8Array(0);
    const start = this.#starts[index] as number;
    let end = start;
    for (let byte = this.#byteAt(end); byte !== QUOTE; byte = this.#byteAt(end))
      end += byte === BACKSLASH ? 2 : 1;
    const first = start >>> BLOCK_BITS;
    if (first === (end - 1) >>> BLOCK_BITS || start === end)
      return (
        this.#blocks[first]?.subarray(start & (BLOCK - 1), (start & (BLOCK - 1)) + end - start) ??
        new Uint8Array(0)
      );
    return Uint8Array.from({ length: end - start }, (_, i) => this.#byteAt(start + i));
  }
}

const notSeparated = () => damagedFile('there are commas too many or too few among its strings');

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

function decodeEscapes(text: string): string {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return text;
  }
}
