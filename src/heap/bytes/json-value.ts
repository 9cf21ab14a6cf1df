import { foreignFile } from './snapshot-error.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** V8 nests a tree of allocations as deep as a stack is. */
const MAX_DEPTH = 1e5;
/** Characters of a number, or of `false`, that are looked at together. */
const MAX_LITERAL = 100;
const LITERAL = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

export const isWhitespace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Follows a value of JSON that nobody reads, byte by byte: a file with one that is no JSON is not what it says. */
export class JsonValue {
  /** Of each object or array that the place is in, its first byte. */
  readonly #around: number[] = [];
  #expected: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' = 'value';
  #inString = false;
  #escaped = false;
  #isKey = false;
  #literal = '';

  /** Whether `byte`, which follows, is no part of the value, but what stands behind a member of an object. */
  endsBefore(byte: number): boolean {
    if (this.#around.length > 0 || this.#inString || (byte !== COMMA && byte !== CLOSE_OBJECT)) return false;
    this.#endLiteral();
    if (this.#expected !== 'comma or end') throw notJson();
    return true;
  }

  /** @throws HeapSnapshotError if this is no JSON. */
  take(byte: number): void {
    if (this.#inString) this.#takeCharacter(byte);
    else if (isWhitespace(byte)) this.#endLiteral();
    else if (!this.#takeStructure(byte)) this.#takeLiteral(byte);
  }

  #takeCharacter(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) {
      this.#inString = false;
      this.#expected = this.#isKey ? 'colon' : 'comma or end';
    }
  }

  /** @returns whether it is a mark of JSON. */
  #takeStructure(byte: number): boolean {
    switch (byte) {
      case QUOTE:
        this.#isKey = this.#expected === 'key' || this.#expected === 'key or end';
        if (!this.#isKey) this.#expectValue();
        this.#inString = true;
        return true;
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        this.#expectValue();
        if (this.#around.push(byte) > MAX_DEPTH) throw foreignFile('it is nested too deep');
        this.#expected = byte === OPEN_OBJECT ? 'key or end' : 'value or end';
        return true;
      case CLOSE_OBJECT:
        return this.#close(OPEN_OBJECT, 'key or end');
      case CLOSE_ARRAY:
        return this.#close(OPEN_ARRAY, 'value or end');
      case COMMA:
        this.#endLiteral();
        if (this.#expected !== 'comma or end') throw notJson();
        this.#expected = this.#around.at(-1) === OPEN_OBJECT ? 'key' : 'value';
        return true;
      case COLON:
        if (this.#expected !== 'colon') throw notJson();
        this.#expected = 'value';
        return true;
      default:
        return false;
    }
  }

  #close(opened: number, empty: 'key or end' | 'value or end'): true {
    this.#endLiteral();
    const mayEnd = this.#expected === 'comma or end' || this.#expected === empty;
    if (!mayEnd || this.#around.pop() !== opened) throw notJson();
    this.#expected = 'comma or end';
    return true;
  }

  #expectValue(): void {
    if (this.#literal !== '' || (this.#expected !== 'value' && this.#expected !== 'value or end'))
      throw notJson();
  }

  #takeLiteral(byte: number): void {
    if (this.#literal === '') this.#expectValue();
    if (this.#literal.length < MAX_LITERAL) this.#literal += String.fromCharCode(byte);
    // a number may have as many digits as it likes
    else if (byte < 0x30 || byte > 0x39) throw notJson();
  }

  #endLiteral(): void {
    if (this.#literal === '') return;
    if (!LITERAL.test(this.#literal)) throw notJson();
    this.#literal = '';
    this.#expected = 'comma or end';
  }
}

const notJson = () => foreignFile('it is not JSON');
