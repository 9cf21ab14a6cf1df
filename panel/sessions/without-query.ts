/** Characters of an address that is no place on a server: it may be a whole document. */
const MAX_OTHER = 40;

/** An address without what may be a secret of whoever visited it: a query, a fragment, a name and password. */
export function withoutQuery(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return url.slice(0, MAX_OTHER);
  if (parsed.host === '' && parsed.protocol !== 'file:') return url.slice(0, MAX_OTHER);
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
