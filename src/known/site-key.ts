/** `address:line:column` */
const PLACE = /^([\s\S]*):(\d+):(\d+)$/;

/**
 * An allocation site as it is the same on every machine: relative to the project, without a server's origin and query.
 *
 * @param root the folder of the project.
 */
export function siteKey(site: string, root: string): string {
  const [, address = site, line, column] = PLACE.exec(site) ?? [];
  const plain = slashes(address).replace(/[?#].*$/s, '');
  const base = `${slashes(root).replace(/\/$/, '')}/`;
  // Vite serves what is outside of its root by "/@fs/" and its path
  const path = plain.replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '').replace(/^\/@fs(?=\/)/, '');
  const own = path.startsWith(base) ? path.slice(base.length) : path.replace(/^\//, '');
  return line === undefined ? own : `${own}:${line}:${column}`;
}

const slashes = (path: string): string => path.replaceAll('\\', '/');

/** Sites that have this key, wherever the project is. */
export function sitesOf(key: string): RegExp {
  const [, address = key, line, column] = PLACE.exec(key) ?? [];
  const path = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('/', '[/\\\\]');
  return new RegExp(`(?:^|[/\\\\])${path}(?:[?#].*)?${line === undefined ? '' : `:${line}:${column}`}$`, 's');
}
