/** `address:line:column` */
const PLACE = /^([\s\S]*):(\d+):(\d+)$/;
const URL_ = /^([a-z][\w+.-]+):\/\/([^/]*)/i;

/**
 * An allocation site as it is the same on every machine: relative to the project, without a server's origin and query.
 *
 * @param root the folder of the project.
 */
export function siteKey(site: string, root: string): string {
  const [, address = site, line, column] = PLACE.exec(site) ?? [];
  const isOfServer = URL_.test(address) && !address.startsWith('file:');
  const path = withoutDriveSlash(
    isOfServer ? pathOf(address.replace(/[?#].*$/s, '')) : slashes(address.replace(/^file:\/\//, '')),
  );
  const base = `${withoutDriveSlash(slashes(root)).replace(/\/$/, '')}/`;
  const own = path.startsWith(base) ? path.slice(base.length) : path.replace(/^\//, isOfServer ? '' : '/');
  return line === undefined ? own : `${own}:${line}:${column}`;
}

/** Of an address of a server; Vite serves what is outside of its root by "/@fs/" and its path. */
const pathOf = (url: string): string => url.replace(URL_, '').replace(/^\/@fs(?=\/)/, '');

const slashes = (path: string): string => path.replaceAll('\\', '/');

/** "/C:/app" and "c:/app" are one folder. */
const withoutDriveSlash = (path: string): string =>
  path.replace(/^\/?([a-z]):(?=\/)/i, (_, drive: string) => `${drive.toUpperCase()}:`);
