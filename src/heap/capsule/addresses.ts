import { groupBy } from '../answers/group-by.ts';
import { packageOf, plainAddress } from '../answers/package-of.ts';
import { LEFT_OUT } from './left-out.ts';

/** Parts of an address that a fingerprint has of it. */
const LEAST_PARTS = 2;

/** An address in parts. */
interface Address {
  readonly scheme: string;
  /** `null` where there is none: of a file. */
  readonly host: string | null;
  readonly path: readonly string[];
}

/**
 * Addresses of scripts without what tells of a machine, a host or a session: no query, of a file of a package what is in
 * the package's folder, and of others their last two parts, or as many as it takes to tell them from each other.
 */
export function tellableAddresses(urls: Iterable<string>): Map<string, string> {
  const all = [...new Set(urls)];
  const told = new Map<string, string>();
  const long = all.filter((url) => {
    const whole = wholeAddress(url);
    if (whole !== undefined) told.set(url, whole);
    return whole === undefined;
  });
  const addresses = new Map(long.map((url) => [url, split(plainAddress(url))]));
  const counts = new Map(long.map((url) => [url, LEAST_PARTS]));
  const end = (url: string) => endOf(addresses.get(url), counts.get(url) ?? LEAST_PARTS);
  for (;;) {
    const ambiguous = [...groupBy(long, end).values()].filter(
      (urls) => new Set(urls.map(plainAddress)).size > 1,
    );
    const longer = ambiguous.flat().filter((url) => isLonger(addresses.get(url), counts.get(url) ?? 0));
    if (longer.length === 0) break;
    for (const url of longer) counts.set(url, (counts.get(url) ?? 0) + 1);
  }
  for (const url of long) told.set(url, end(url));
  return told;
}

/** What can be told as it is, or is a package's; `undefined` for an address that is to be shortened. */
function wholeAddress(url: string): string | undefined {
  // what follows is a script's text
  if (/^data:/i.test(url)) return `data:${LEFT_OUT}`;
  const plain = plainAddress(url);
  if (/^node:/.test(plain)) return plain;
  const from = packageOf(plain);
  if (from === null) return undefined;
  const folder = plain.lastIndexOf('node_modules/');
  if (folder < 0) return plain.replace(/^([a-z][\w+.-]*:\/\/)[^/@]*@/i, '$1');
  // a package manager's store has the version in the folder before
  const before = from.version === null ? folder : plain.lastIndexOf('/', folder - 2) + 1;
  return `${schemeOf(plain)}${LEFT_OUT}/${plain.slice(before)}`;
}

/** `https://`, `file:///`, `webpack-internal:///`, `pptr:` */
const schemeOf = (plain: string): string => /^[a-z][\w+.-]+:(?:\/\/\/?)?/i.exec(plain)?.[0] ?? '';

function split(plain: string): Address {
  const scheme = schemeOf(plain);
  const parts = plain.slice(scheme.length).split('/');
  const hasHost = scheme.endsWith('://');
  return { scheme, host: hasHost ? (parts[0] ?? '') : null, path: hasHost ? parts.slice(1) : parts };
}

/** A host is told only where nothing else tells two addresses apart, or there is nothing else: of the document at a root. */
const isLonger = (address: Address | undefined, count: number): boolean =>
  address !== undefined &&
  count < (address.host === null ? address.path.length : Math.max(address.path.length, LEAST_PARTS) + 1);

function endOf(address: Address | undefined, count: number): string {
  if (address === undefined) return LEFT_OUT;
  const { scheme, host, path } = address;
  const end = path.slice(-count).join('/');
  const isHostTold = end === '' || count > Math.max(path.length, LEAST_PARTS);
  if (host !== null && isHostTold) return `${scheme}${host}/${end}`;
  return host === null && count >= path.length ? scheme + end : `${scheme}${LEFT_OUT}/${end}`;
}
