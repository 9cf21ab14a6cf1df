/** The package of npm that a source is from, as its address tells. */
export interface SourcePackage {
  readonly name: string;
  /** `null` if the address does not tell. */
  readonly version: string | null;
  /** Where the source is in the package: `dist/index.js`; empty if the address does not tell. */
  readonly file: string;
}

/** `name` or `@scope/name`, in parts that can match in one way only. */
const NAME = '((?:@[\\w.~-]{1,100}/)?[\\w.~-]{1,100})';
const VERSION = '@v?([\\w.+-]{1,100})';

/** A place of the web that serves packages, and how its addresses tell which: name, version, file. */
const PLACES: readonly RegExp[] = [
  // Deno's cache has the version as a folder
  new RegExp(`/npm/registry\\.npmjs\\.org/${NAME}/(\\d[\\w.+-]{0,100})/(.*)$`, 's'),
  // jsDelivr, its mirrors, jspm.io
  new RegExp(`/npm[/:]${NAME}${VERSION}(?:/(.*))?$`, 's'),
  new RegExp(`^https?://[a-z]{1,20}\\.jsdelivr\\.net/npm/${NAME}()(?:/(.*))?$`, 's'),
  new RegExp(`^https?://(?:www\\.)?unpkg\\.com/${NAME}(?:${VERSION})?(?:/(.*))?$`, 's'),
  new RegExp(`^https?://esm\\.(?:sh|run)/(?:v\\d{1,4}/|stable/|\\*)?${NAME}(?:${VERSION})?(?:/(.*))?$`, 's'),
  new RegExp(
    `^https?://cdn\\.skypack\\.dev/(?:-/|pin/)?${NAME}(?:@v?(\\d[\\d.]{0,50})[\\w.-]{0,100})?(?:/(.*))?$`,
    's',
  ),
  // cdnjs, Google
  /\/ajax\/libs\/([\w.~-]{1,100})\/(\d[\w.+-]{0,100})\/(.*)$/s,
  /^https?:\/\/code\.jquery\.com\/(jquery)-(\d+\.\d+\.\d+)\./,
];

const FOLDER = 'node_modules/';
const IN_FOLDER = new RegExp(`^${NAME}(?:/(.*))?$`, 's');

/** What a bundler puts into `node_modules` is no package: `.vite`, `.pnpm`, `.cache`. */
const isHidden = (name: string): boolean => name.startsWith('.');

/**
 * The package that a source is from: by the last `node_modules` in its address, or by how it is served.
 *
 * @param url an address, or a path as Node writes it, of Windows too.
 */
export function packageOf(url: string): SourcePackage | null {
  const path = plainAddress(url);
  const at = path.lastIndexOf(FOLDER);
  if (at >= 0 && (at === 0 || path[at - 1] === '/')) return packageInFolder(path, at);
  for (const place of PLACES) {
    const found = place.exec(path);
    if (found?.[1]) return { name: found[1], version: found[2] || null, file: found[3] ?? '' };
  }
  return null;
}

/** An address without query and fragment, with slashes. */
export const plainAddress = (url: string): string => url.replace(/[?#].*$/s, '').replaceAll('\\', '/');

function packageInFolder(path: string, at: number): SourcePackage | null {
  const inside = path.slice(at + FOLDER.length);
  if (/^\.vite\/[\w.-]{1,100}\//.test(inside)) return prebundled(inside.slice(inside.indexOf('/', 6) + 1));
  const found = IN_FOLDER.exec(inside);
  const name = found?.[1];
  if (name === undefined || isHidden(name)) return null;
  return { name, version: versionInStore(path.slice(0, at), name), file: found?.[2] ?? '' };
}

/** Stores of package managers: `.pnpm/@scope+name@1.2.3_peers/`, Yarn's `name-npm-1.2.3-hash.zip/`. */
function versionInStore(before: string, name: string): string | null {
  const folder = before.slice(before.lastIndexOf('/', before.length - 2) + 1, -1);
  const pnpm = `${name.replace('/', '+')}@`;
  if (folder.startsWith(pnpm))
    return /^[\w.+-]{1,100}?(?=[_(]|$)/.exec(folder.slice(pnpm.length))?.[0] ?? null;
  const yarn = `${name.replace('/', '-')}-npm-`;
  if (!folder.startsWith(yarn)) return null;
  return /^(.{1,100}?)-[\da-f]{10}(?:-[\da-f]+)?(?:\.zip)?$/.exec(folder.slice(yarn.length))?.[1] ?? null;
}

/** Vite's `deps/@scope_name_file.js`: it writes `/` as `_`, `.` as `__` and `>` (of what brings it) as `___`. */
function prebundled(file: string): SourcePackage | null {
  const id = file.replace(/\.js$/, '').split('___').at(-1) ?? '';
  if (/^chunk-/.test(id)) return null;
  const parts = id.split(/(?<!_)_(?!_)/).map((part) => part.replaceAll('__', '.'));
  const name = parts.slice(0, id.startsWith('@') ? 2 : 1).join('/');
  return name === '' ? null : { name, version: null, file: '' };
}
