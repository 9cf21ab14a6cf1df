import { bare } from '../tracker/intrinsics.ts';

/** Of each option what it is expected to be, as the end of a sentence, and whether a value is that. */
export type Expected<T> = {
  readonly [K in keyof T]-?: readonly [what: string, is: (value: unknown) => boolean];
};

/**
 * Options, of which only own properties count.
 *
 * @param where they were given, for the error.
 * @throws TypeError that says what was expected.
 */
export function readOptions<T extends object>(options: T, expected: Expected<T>, where: string): T {
  if (typeof options !== 'object' || options === null || isList(options))
    throw new TypeError(`${where} expects an object of options, such as { kind: "file" }.`);
  const isKnown = (name: string): name is keyof T & string => Object.hasOwn(expected, name);
  for (const [name, value] of Object.entries(options)) {
    if (!isKnown(name)) {
      const known = Object.keys(expected).join(', ');
      throw new TypeError(`${where} has no option "${name}": expected one of ${known}.`);
    }
    const [what, is] = expected[name];
    if (value !== undefined && !is(value))
      throw new TypeError(`${where}: ${name} is ${shown(value)}; expected ${what}.`);
  }
  return bare({ ...options });
}

/** A value as it is written, if it is short. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 100));
  return typeof value === 'object' && value !== null
    ? isList(value)
      ? 'a list'
      : 'an object'
    : String(value);
}

const isList = Array.isArray;
const isText = (value: unknown): boolean => typeof value === 'string';

export const A_FILE = [
  'the path of a file',
  (value: unknown) => typeof value === 'string' && value !== '',
] as const;

export const A_NUMBER = ['a whole number', (value: unknown) => typeof value === 'number'] as const;

/** What many options are. */
export const A_SWITCH = ['true or false', (value: unknown) => typeof value === 'boolean'] as const;
export const KINDS = [
  'a list of kinds, such as ["file", "connection"]',
  (value: unknown) => isList(value) && value.every(isText),
] as const;

/** One of these texts. */
export const oneOf = (...texts: readonly string[]) =>
  [
    texts.map((text) => `"${text}"`).join(' or '),
    (value: unknown) => texts.some((text) => text === value),
  ] as const;

/** What reports are of. */
export const SELECTION = {
  ignore: [
    'a list of entries, such as [{ kind: "file", reason: "the log stays open", count: 1 }]',
    (value: unknown) =>
      isList(value) &&
      value.every((entry) => typeof entry === 'object' && entry !== null && isText(entry.reason)),
  ],
  kind: ['a kind, or null for what has none', (value: unknown) => isText(value) || value === null],
  olderThan: ['milliseconds', (value: unknown) => typeof value === 'number' && value >= 0],
} as const;
