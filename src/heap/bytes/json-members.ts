import { isWhitespace, JsonValue } from './json-value.ts';
import { emptyFile, foreignFile, truncatedFile, twoInOneFile, utf16File } from './snapshot-error.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
/** What compressed files begin with: no JSON does. */
const GZIP = 0x1f;
/** The byte order mark that a file of UTF-8 may begin with. */
const MARK = [0xef, 0xbb, 0xbf];
/** What those of UTF-16 begin with, one way or the other. */
const UTF_16 = [0xff, 0xfe];

/** No name of a member is as long, and no head of a snapshot. */
const MAX_NAME = 1000;
const MAX_VALUE = 1 << 20;

const utf8 = new TextDecoder();

/** Reads the elements of an array: returns where it ended, after its bracket, or -1 if it goes on in the next chunk. */
export type ArrayReader = (bytes: Uint8Array, start: number, end: number) => number;

export interface MemberHandlers {
  /** Who reads this member, which is an array; `undefined` skips it, whatever it is. */
  array(name: string): ArrayReader | undefined;
  /** Whether this member's text is wanted. */
  wantsText(name: string): boolean;
  onText(name: string, text: string): void;
}

type State =
  | 'start'
  | 'name or end'
  | 'next name'
  | 'name'
  | 'colon'
  | 'value'
  | 'array'
  | 'skip'
  | 'comma or end'
  | 'done';

/** Walks through the members of one JSON object that comes in chunks, split anywhere. */
export class JsonMembers {
  readonly #handlers: MemberHandlers;
  #state: State = 'start';
  #name = '';
  #text: number[] | undefined = [];
  #reader: ArrayReader | undefined;
  /** The value that is passed over. */
  #skipped = new JsonValue();
  /** How much of the byte order mark was read. */
  #marks = 0;

  constructor(handlers: MemberHandlers) {
    this.#handlers = handlers;
  }

  write(bytes: Uint8Array, end: number): void {
    for (let at = 0; at < end; ) {
      const byte = bytes[at] as number;
      if (this.#state === 'array') {
        const after = this.#reader?.(bytes, at, end) ?? -1;
        if (after === -1) return;
        this.#state = 'comma or end';
        at = after;
      } else if (this.#state === 'name') at = this.#readName(byte, at);
      else if (this.#state === 'skip') at = this.#skip(byte, at);
      else if (isWhitespace(byte)) at++;
      else at = this.#structure(byte, at);
    }
  }

  /** @throws HeapSnapshotError if the object is not complete. */
  end(): void {
    if (this.#state === 'start') throw emptyFile();
    if (this.#state !== 'done')
      throw truncatedFile(this.#name === '' ? 'its head is missing' : `it stops in its ${this.#name}`);
  }

  #structure(byte: number, at: number): number {
    switch (this.#state) {
      case 'start':
        if (byte === GZIP) throw foreignFile('it is compressed; unpack it first');
        if (UTF_16.includes(byte)) throw utf16File();
        if (byte === MARK[this.#marks]) {
          this.#marks++;
          return at + 1;
        }
        if (byte !== OPEN_OBJECT || this.#marks % MARK.length > 0)
          throw foreignFile('it is not a JSON object');
        this.#state = 'name or end';
        return at + 1;
      case 'name or end':
        if (byte === CLOSE_OBJECT) this.#state = 'done';
        else if (byte === QUOTE) {
          this.#state = 'name';
          this.#text = [];
        } else if (byte === 0) throw utf16File();
        else throw foreignFile('it is not JSON');
        return at + 1;
      case 'next name':
        if (byte !== QUOTE) throw foreignFile('it is not JSON');
        this.#state = 'name';
        this.#text = [];
        return at + 1;
      case 'colon':
        if (byte !== COLON) throw foreignFile('it is not JSON');
        this.#state = 'value';
        return at + 1;
      case 'value': {
        this.#reader = byte === OPEN_ARRAY ? this.#handlers.array(this.#name) : undefined;
        this.#text = this.#handlers.wantsText(this.#name) ? [] : undefined;
        this.#state = this.#reader === undefined ? 'skip' : 'array';
        this.#skipped = new JsonValue();
        return this.#reader === undefined ? at : at + 1;
      }
      case 'comma or end':
        if (byte === CLOSE_OBJECT) this.#state = 'done';
        else if (byte === COMMA) this.#state = 'next name';
        else throw foreignFile('it is not JSON');
        return at + 1;
      default:
        throw byte === OPEN_OBJECT ? twoInOneFile() : foreignFile('something follows its end');
    }
  }

  #readName(byte: number, at: number): number {
    if (byte === QUOTE) {
      this.#name = this.#takeText();
      this.#state = 'colon';
    } else if (this.#text === undefined || this.#text.length === MAX_NAME)
      throw foreignFile('it is not JSON');
    else this.#text.push(byte);
    return at + 1;
  }

  /** Passes over a value of any kind, noting its text if it is wanted. */
  #skip(byte: number, at: number): number {
    if (this.#skipped.endsBefore(byte)) {
      this.#endValue();
      return at;
    }
    if (this.#text?.length === MAX_VALUE) throw foreignFile(`its ${this.#name} is too long`);
    this.#text?.push(byte);
    this.#skipped.take(byte);
    return at + 1;
  }

  #endValue(): void {
    this.#state = 'comma or end';
    if (this.#text !== undefined) this.#handlers.onText(this.#name, this.#takeText());
  }

  #takeText(): string {
    const text = utf8.decode(Uint8Array.from(this.#text ?? []));
    this.#text = undefined;
    return text;
  }
}
