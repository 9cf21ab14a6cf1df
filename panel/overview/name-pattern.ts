import { memoOfText } from '../list/memo-of-text.ts';
import type { Resource } from '../list/resource.ts';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** From six digits on, one of them a number: "decade" is a word. Whole, or after what can be no digit of it. */
const HEX = /\b0x[0-9a-f]+|(?<![0-9a-z])(?=[a-f]{0,24}[0-9])[0-9a-f]{6,}(?![0-9a-z])/gi;
const NUMBER = /\d+(?:[.,]\d+)*/g;

/** A name without what numbers it: `order-17` and `order-18` are both `order-#`. */
export const withoutNumbers = (name: string): string =>
  name.replace(UUID, '#').replace(HEX, '#').replace(NUMBER, '#');

const patternOf = memoOfText(withoutNumbers);

/** As `withoutNumbers`, of the name of a row: counts ask again and again. */
export const namePattern = ({ name }: Resource): string => patternOf(name);
