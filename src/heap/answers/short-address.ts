import { groupBy } from './group-by.ts';
import { plainAddress, type SourcePackage } from './package-of.ts';

/** The longest address that is shown whole. */
const MAX_ADDRESS = 80;

/** Folders that are added at most to tell addresses apart; those that are the same in so many read the same. */
const MAX_FOLDERS = 20;

/**
 * Addresses as one tells them from each other: package and path for what is from a package, else as many of the last
 * folders as it takes. A file whose name says nothing has its folder always.
 *
 * @param addresses each with the package that its file is from.
 * @returns the short ones by the whole ones.
 */
export function shortAddresses(
  addresses: Iterable<readonly [url: string, from: SourcePackage | null]>,
): Map<string, string> {
  const packages = new Map(addresses);
  // those that differ in their query only are one file
  const files = groupBy(packages.keys(), plainAddress);
  const parts = new Map<string, string[]>();
  const counts = new Map<string, number>();
  for (const [file, [url = '']] of files) {
    const segments = file.split('/').filter((part) => part !== '' && part !== '.');
    parts.set(file, segments);
    counts.set(file, Math.min(segments.length, leastParts(segments, packages.get(url) ?? null)));
  }
  const shorten = (file: string) => (parts.get(file) ?? []).slice(-(counts.get(file) ?? 1)).join('/') || file;
  for (let folders = 0; folders < MAX_FOLDERS; folders++) {
    const ambiguous = [...groupBy(files.keys(), shorten).values()].filter(({ length }) => length > 1).flat();
    const longer = ambiguous.filter((file) => (counts.get(file) ?? 0) < (parts.get(file)?.length ?? 0));
    if (longer.length === 0) break;
    for (const file of longer) counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  return new Map([...files].flatMap(([file, urls]) => urls.map((url) => [url, clipStart(shorten(file))])));
}

function leastParts(segments: readonly string[], from: SourcePackage | null): number {
  if (from !== null && from.file !== '') return `${from.name}/${from.file}`.split('/').length;
  return /^index\.\w+$/.test(segments.at(-1) ?? '') ? 2 : 1;
}

/** The end tells more than the beginning. */
const clipStart = (address: string): string =>
  address.length > MAX_ADDRESS ? `…${address.slice(1 - MAX_ADDRESS)}` : address;
