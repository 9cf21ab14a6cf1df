import * as v from 'valibot';
import { cut } from '../src/feed/label.ts';

/*
 * What crosses a border fits, or is cut to fit before anyone looks at it: a page that sends more than there is room for
 * costs the surplus, not the connection, and no more work than what fits.
 *
 * Few kinds of values on one schema: each that valibot has of its own would be paid for by every page.
 */

/** Entries that were cut off in the message that is being parsed. */
let leftOut = 0;

const expect = <T>(what: string, check: (value: unknown) => boolean) =>
  v.custom<T>(check, ({ received }) => `Expected ${what} but received ${received}`);

export const flag = expect<boolean>('true or false', (value) => typeof value === 'boolean');

/** A moment or a duration. */
export const number = expect<number>('a finite number', Number.isFinite);

/** A number that counts or numbers something. */
export const count = expect<number>(
  'a whole number',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);

export const oneOf = <T extends string>(words: readonly T[]) =>
  expect<T>(words.join(' or '), (value) => words.some((word) => word === value));

/** The one word that a type of messages has. */
export const type = <T extends string>(literal: T) => ({ ...oneOf([literal]), literal });

const isText = (value: unknown) => typeof value === 'string';

/** A text, which ends with "…" where it was cut. */
export const text = (length: number) =>
  v.pipe(
    expect<string>('a text', isText),
    v.transform((text) => cut(text, length)),
  );

/** Such a text, or `null`. */
export const textOrNull = (length: number) =>
  v.pipe(
    expect<string | null>('a text or null', (value) => value === null || isText(value)),
    v.transform((text) => text && cut(text, length)),
  );

/** A list, of which the first entries stay. */
export const list = <T extends v.GenericSchema>(
  entry: T,
  length: number,
): v.GenericSchema<unknown[], readonly v.InferOutput<T>[]> =>
  v.pipe(
    expect<unknown[]>('a list', Array.isArray),
    v.transform((entries) => {
      leftOut += Math.max(0, entries.length - length);
      return entries.slice(0, length);
    }),
    v.array(entry),
  );

type Message = v.GenericSchema & { readonly entries: { readonly type: { readonly literal: string } } };

const noMessage = expect<never>('a message', () => false);

/** One of several messages, told apart by their type. */
export const oneMessageOf = <T extends Message>(messages: readonly T[]) =>
  v.lazy((data) => {
    const { type } = Object(data);
    return messages.find(({ entries }) => entries.type.literal === type) ?? noMessage;
  });

/** Parses one message. `leftOut` tells how many entries of lists were cut off. */
export function parse<T extends v.GenericSchema>(schema: T, data: unknown) {
  leftOut = 0;
  return { result: v.safeParse(schema, data), leftOut };
}
