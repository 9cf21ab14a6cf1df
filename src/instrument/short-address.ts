import { apply } from '../tracker/properties.ts';
import { nativeGetter } from './native.ts';

/** Of a `URL`, which is no text. */
const href = nativeGetter(globalThis.URL?.prototype, 'href');
const { indexOf, slice, startsWith } = String.prototype;
const { origin } = (globalThis as Partial<typeof globalThis>).location ?? {};

/** Characters of an address that are told. */
const MAX = 100;

/**
 * What tells an address from others: of one of this origin its path, of others all before the query, where secrets may be; of
 * those that name nothing, as blobs' and data's, what they are.
 */
export function shortAddress(given: unknown): string {
  const address = typeof given === 'string' ? given : href(given);
  if (typeof address !== 'string') return '';
  if (begins(address, 'blob:')) return 'blob:…';
  if (begins(address, 'data:')) return 'data:…';
  const path = before('?', before('#', address));
  const known = withoutUser(path);
  const short = origin && begins(known, `${origin}/`) ? cut(known, origin.length, known.length) : known;
  const told = short.length > MAX ? cut(short, 0, MAX) : short;
  return told.length < short.length || path.length < address.length ? `${told}…` : told;
}

function before(mark: string, text: string): string {
  const at = apply(indexOf, text, [mark]) as number;
  return at < 0 ? text : cut(text, 0, at);
}

function withoutUser(address: string): string {
  const host = (apply(indexOf, address, ['://']) as number) + 3;
  const at = apply(indexOf, address, ['@']) as number;
  const path = apply(indexOf, address, ['/', host]) as number;
  if (host < 3 || at < 0 || (path >= 0 && path < at)) return address;
  return `${cut(address, 0, host)}${cut(address, at + 1, address.length)}`;
}

const begins = (text: string, start: string): boolean => apply(startsWith, text, [start]) as boolean;
const cut = (text: string, from: number, to: number): string => apply(slice, text, [from, to]) as string;
