import { memoOfText } from './memo-of-text.ts';
import type { Resource } from './resource.ts';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const UUID_LENGTH = 36;
/** From six digits on, one of them a number: "decade" is a word. Whole, or after what can be no digit of it. */
const HEX = /\b0x[0-9a-f]+|(?<![0-9a-z])(?=[a-f]{0,24}[0-9])[0-9a-f]{6,}(?![0-9a-z])/gi;
const NUMBER = /\d+(?:[.,]\d+)*/g;

/** A name without what numbers it: `order-17` and `order-18` are both `order-#`. */
export const withoutNumbers = (name: string): string => withoutOneNumber(name) ?? withoutAny(name);

/** Of all that is taken out only a number stands alone in most names: that is found without an expression. */
function withoutOneNumber(name: string): string | null {
  if (name.length >= UUID_LENGTH) return null;
  let start = 0;
  while (start < name.length && !isDigit(name, start)) start++;
  if (start === name.length) return name;
  let end = start + 1;
  while (end < name.length && isDigit(name, end)) end++;
  if (isLetter(name, start - 1) || isLetter(name, end)) return null;
  for (let i = end; i < name.length; i++) if (isDigit(name, i)) return null;
  return `${name.slice(0, start)}#${name.slice(end)}`;
}

const withoutAny = memoOfText((name) => name.replace(UUID, '#').replace(HEX, '#').replace(NUMBER, '#'));

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** What may be a digit of a greater base, or seem to be one to an expression that knows no case. */
function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return (code >= 97 && code <= 122) || code > 127;
}

/** As `withoutNumbers`, of the name of a row: counts ask again and again. */
export const namePattern = ({ name }: Resource): string => withoutNumbers(name);
