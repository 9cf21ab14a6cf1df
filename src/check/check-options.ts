import type { ReportOptions } from '../report/leak-report.ts';
import { bare } from '../tracker/intrinsics.ts';

/** What a check of a test demands. */
export interface LeakCheckOptions extends Pick<ReportOptions, 'ignore' | 'kind' | 'olderThan'> {
  /** Kinds whose resources have to be disposed before they are collected. */
  readonly mustDispose?: readonly string[] | undefined;
  /**
   * Where a check fails in Node, look for who holds what is left, in a heap snapshot. Default: true, unless the
   * environment variable `RESOURCE_TRACKER_HOLDERS` is "0".
   */
  readonly holders?: boolean | undefined;
}

const isText = (value: unknown) => typeof value === 'string';
const isList = Array.isArray;

const EXPECTED: {
  readonly [K in keyof LeakCheckOptions]-?: readonly [what: string, is: (value: unknown) => boolean];
} = {
  ignore: [
    'a list of entries, such as [{ kind: "file", reason: "the log stays open", count: 1 }]',
    (value) =>
      isList(value) &&
      value.every((entry) => typeof entry === 'object' && entry !== null && isText(entry.reason)),
  ],
  kind: ['a kind, or null for what has none', (value) => isText(value) || value === null],
  olderThan: ['milliseconds', (value) => typeof value === 'number' && value >= 0],
  mustDispose: [
    'a list of kinds, such as ["file", "connection"]',
    (value) => isList(value) && value.every(isText),
  ],
  holders: ['true or false', (value) => typeof value === 'boolean'],
};

const isKnown = (name: string): name is keyof LeakCheckOptions => Object.hasOwn(EXPECTED, name);

/**
 * A check's options, of which only own properties count.
 *
 * @param where they were given, for the error.
 * @throws TypeError that says what was expected.
 */
export function readCheckOptions(options: LeakCheckOptions, where: string): LeakCheckOptions {
  if (typeof options !== 'object' || options === null || isList(options))
    throw new TypeError(`${where} expects an object of options, such as { kind: "file" }.`);
  for (const [name, value] of Object.entries(options)) {
    if (!isKnown(name)) {
      const known = Object.keys(EXPECTED).join(', ');
      throw new TypeError(`${where} has no option "${name}": expected one of ${known}.`);
    }
    const [what, is] = EXPECTED[name];
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
