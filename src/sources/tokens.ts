/** Parts of a script that differ in what may follow; of all other signs only that they are some. */
export type Token =
  | ('word' | 'literal' | 'sign' | 'end')
  | ('(' | ')' | '[' | ']' | '{' | '}' | '${' | ';' | ',' | ':' | '?' | '.' | '...' | '=' | '=>' | '++');

const BRACKETS = '()[]{};,:';

/** Which characters of ASCII names have; `\u0061` and `#private` are read as one word. */
const IN_WORDS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w$#\\]/.test(String.fromCharCode(code)) ? 1 : 0,
);

const isWord = (code: number): boolean => (code < 128 ? IN_WORDS[code] === 1 : code > 127 && !isSpace(code));

const isSpace = (code: number): boolean =>
  code <= 32 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const isLineEnd = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x2028 || code === 0x2029 || Number.isNaN(code);

/** Reads a script from its beginning, token by token, as far as names are to be told from what is no code. Throws nothing. */
export class Tokens {
  readonly #text: string;
  /** Where the last token begins. */
  start = 0;
  /** Where it ends. */
  end = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('#!')) this.#skipLine();
  }

  /** @param afterOperand a slash divides here; elsewhere it begins a regular expression. */
  next(afterOperand: boolean): Token {
    this.#skipSpace();
    const code = this.#text.charCodeAt(this.end);
    this.start = this.end++;
    if (Number.isNaN(code)) return 'end';
    if (isDigit(code) || (code === 46 && isDigit(this.#code(0)))) {
      while (isWord(this.#code(0)) || this.#code(0) === 46) this.end++;
      return 'literal';
    }
    if (isWord(code)) {
      while (isWord(this.#code(0))) this.end++;
      return 'word';
    }
    if (code === 34 || code === 39) return this.#readString(code);
    if (code === 96) return this.readTemplate();
    if (code === 47 && !afterOperand) return this.#readExpression();
    return this.#readSign(code);
  }

  /** The last token, if that is a word. */
  get word(): string {
    return this.#text.slice(this.start, this.end);
  }

  /** Goes on in a template, from its beginning or behind a `}`, to the next `${` or to its end. */
  readTemplate(): Token {
    for (let code = this.#code(0); !Number.isNaN(code); code = this.#code(0)) {
      this.end++;
      if (code === 92) this.end++;
      else if (code === 96) return 'literal';
      else if (code === 36 && this.#code(0) === 123) {
        this.end++;
        return '${';
      }
    }
    return 'literal';
  }

  #readString(quote: number): Token {
    for (let code = this.#code(0); code !== quote && !Number.isNaN(code); code = this.#code(0))
      this.end += code === 92 ? 2 : 1;
    this.end++;
    return 'literal';
  }

  #readExpression(): Token {
    let isInClass = false;
    for (let code = this.#code(0); !isLineEnd(code); code = this.#code(0)) {
      this.end += code === 92 ? 2 : 1;
      if (code === 91) isInClass = true;
      else if (code === 93) isInClass = false;
      else if (code === 47 && !isInClass) break;
    }
    while (isWord(this.#code(0))) this.end++;
    return 'literal';
  }

  #readSign(code: number): Token {
    const sign = this.#text.charAt(this.start);
    if (BRACKETS.includes(sign)) return sign as Token;
    const next = this.#code(0);
    if (sign === '.' || sign === '?') return this.#readDot(sign, next);
    if (sign === '=' && next === 62) return this.#skip(1, '=>');
    if ((sign === '+' || sign === '-') && next === code) return this.#skip(1, '++');
    const isPlain = sign === '=' && next !== 61;
    // what an assignment or a comparison ends with is no `=` of its own
    while (this.#code(0) === 61) this.end++;
    return isPlain ? '=' : 'sign';
  }

  #readDot(sign: '.' | '?', next: number): Token {
    if (sign === '.') return next === 46 && this.#code(1) === 46 ? this.#skip(2, '...') : '.';
    if (next === 46 && !isDigit(this.#code(1))) return this.#skip(1, '.');
    if (next !== 63) return '?';
    return this.#skip(this.#code(1) === 61 ? 2 : 1, 'sign');
  }

  #skip(count: number, token: Token): Token {
    this.end += count;
    return token;
  }

  #skipSpace(): void {
    for (let code = this.#code(0); ; code = this.#code(0)) {
      const next = this.#code(1);
      if (isSpace(code)) this.end++;
      else if (code === 47 && next === 47) this.#skipLine();
      else if (code === 47 && next === 42) {
        const end = this.#text.indexOf('*/', this.end + 2);
        this.end = end < 0 ? this.#text.length : end + 2;
      } else return;
    }
  }

  #skipLine(): void {
    while (!isLineEnd(this.#code(0))) this.end++;
  }

  #code(ahead: number): number {
    return this.#text.charCodeAt(this.end + ahead);
  }
}
