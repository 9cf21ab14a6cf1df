/*
 * The filter's grammar, as far as it has one: terms between spaces. A term is text, or a key with values between commas;
 * before it `-` turns it around. Text and values may be quoted, or a regular expression. Whatever is not that is text,
 * since half of what is read is still being typed.
 */

/** A text that is looked for, and where it stands in the filter. */
export interface Value {
  readonly form: 'bare' | 'quoted' | 'regex';
  /** Without quotes and slashes. */
  readonly text: string;
  /** Of a regular expression. */
  readonly flags: string;
  readonly start: number;
  readonly end: number;
}

/** A term of the filter, and where it stands in it. */
export interface Token {
  readonly isNegated: boolean;
  /** In lower case; `null` for what is looked for in names. */
  readonly key: string | null;
  /** Any of them; none while they are still to be typed. */
  readonly values: readonly Value[];
  readonly start: number;
  readonly end: number;
}

const KEY = /([a-z]+):/iy;
const QUOTED = /"((?:[^"\\]|\\.?)*)"?/sy;
const REGEX = /\/((?:[^\\/[]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/([dgimsuvy]*)(?=\s|$)/sy;
const REGEX_OF_KEY = /\/((?:[^\\/[]|\\.|\[(?:[^\]\\]|\\.)*\])+)\/([dgimsuvy]*)(?=[\s,]|$)/sy;
const BARE = /\S+/y;
const BARE_OF_KEY = /[^\s,]+/y;
const SPACE = /\s*/y;

/** @param isKey whether what stands before a colon is a key, in lower case; names have colons, too. */
export function tokensOf(filter: string, isKey: (word: string) => boolean): Token[] {
  const tokens: Token[] = [];
  let at = after(SPACE, filter, 0);
  while (at < filter.length) {
    const token = tokenAt(filter, at, isKey);
    tokens.push(token);
    at = after(SPACE, filter, token.end);
  }
  return tokens;
}

function tokenAt(filter: string, start: number, isKey: (word: string) => boolean): Token {
  const isNegated = filter[start] === '-' && /\S/.test(filter[start + 1] ?? ' ');
  const at = start + Number(isNegated);
  const key = execAt(KEY, filter, at)?.[1]?.toLowerCase();
  if (key === undefined || !isKey(key)) {
    const value = valueAt(filter, at, REGEX, BARE);
    return { isNegated, key: null, values: [value], start, end: value.end };
  }
  const values: Value[] = [];
  let end = at + key.length;
  do {
    const value = valueAt(filter, end + 1, REGEX_OF_KEY, BARE_OF_KEY);
    if (value.form !== 'bare' || value.text !== '') values.push(value);
    end = value.end;
  } while (filter[end] === ',');
  return { isNegated, key, values, start, end };
}

function valueAt(filter: string, start: number, regex: RegExp, bare: RegExp): Value {
  const quoted = execAt(QUOTED, filter, start);
  if (quoted !== null) {
    const text = (quoted[1] ?? '').replace(/\\(["\\])/g, '$1');
    return { form: 'quoted', text, flags: '', start, end: start + quoted[0].length };
  }
  const found = execAt(regex, filter, start);
  if (found !== null) {
    const [all, text = '', flags = ''] = found;
    return { form: 'regex', text, flags, start, end: start + all.length };
  }
  const text = execAt(bare, filter, start)?.[0] ?? '';
  return { form: 'bare', text, flags: '', start, end: start + text.length };
}

function execAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

const after = (sticky: RegExp, text: string, at: number): number =>
  at + (execAt(sticky, text, at)?.[0].length ?? 0);

/** A value so that the filter takes it as it is. */
export const quoted = (text: string): string =>
  /^[\w.<>=][\w.:<>=-]*$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
