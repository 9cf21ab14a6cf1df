import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageOf, plainAddress, type SourcePackage } from './heap/answers/package-of.ts';
import type { SourceReader } from './sources/index.ts';

/** Larger files are not read, in bytes. */
const MAX_FILE = 200e6;

/** Files that are looked at in a folder of source maps at most. */
const MAX_FILES = 100_000;

/**
 * Reads scripts, maps and sources from files: those of `file:` addresses and of paths. Nothing is asked of the network.
 *
 * @param folder where the scripts of other addresses and their maps are; a file is the one with the longest common
 *   ending of its path.
 */
export function fileSources(folder?: string): SourceReader {
  const files = folder === undefined ? [] : listFiles(folder);
  const pathOf = (url: string): string | null => closestFile(files, url) ?? localPath(url);
  const packages = new Map<string, SourcePackage | null>();
  return {
    mapsBeside: true,
    async read(url) {
      return readText(pathOf(url));
    },
    readSource: (url) => readText(localPath(url) ?? closestFile(files, url, 2)),
    packageOf(url) {
      if (!packages.has(url)) packages.set(url, installedPackage(url));
      return packages.get(url) ?? null;
    },
  };
}

/** The path of an address on this machine; `null` for one of elsewhere, such as a share of another machine. */
function localPath(url: string): string | null {
  if (/^(?:file:)?[\\/]{2}[^\\/]/.test(url)) return null;
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(url)) return url;
  if (!url.startsWith('file:')) return null;
  try {
    return fileURLToPath(url.replace(/[?#].*$/s, ''));
  } catch {
    return null;
  }
}

function readText(path: string | null): string | null {
  if (path === null) return null;
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= MAX_FILE ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

/** @throws Error of the system, if there is no such folder. */
const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .slice(0, MAX_FILES)
    .map((entry) => join(entry.parentPath, entry.name));

/** The file whose path ends like an address, for as long as possible; `null` if not even its name does. */
function closestFile(files: readonly string[], url: string, least = 1): string | null {
  const wanted = plainAddress(url).split('/').reverse();
  let [best, most] = [null as string | null, least - 1];
  for (const file of files) {
    const parts = file.split(sep).reverse();
    let common = 0;
    while (common < parts.length && parts[common] !== '' && parts[common] === wanted[common]) common++;
    if (common > most) [best, most] = [file, common];
  }
  return best;
}

/** What the package.json beside a file says: the real name of an alias, and the version. */
function installedPackage(url: string): SourcePackage | null {
  const known = packageOf(url);
  const path = localPath(url);
  if (known === null || path === null || known.file === '') return null;
  const json = readText(join(path.slice(0, path.length - known.file.length), 'package.json'));
  try {
    const { name, version }: { name?: unknown; version?: unknown } = JSON.parse(json ?? '{}');
    return {
      ...known,
      ...(typeof name === 'string' && name !== '' && { name }),
      ...(typeof version === 'string' && { version }),
    };
  } catch {
    return null;
  }
}
