/** How far from a script's end its map may be named: that may be an inline map, and a license may follow. */
const MARK = /^\s*(?:\/\/|\/\*)[#@] ?sourceMappingURL=([^\s'"*]+)/;

/** A script that speaks of maps more often than that at its end has none. */
const MOST_TRIES = 20;

/** The address of a script's source map, as the last comment of the kind says; `null` if there is none. */
export function mapAddress(script: string, url: string): string | null {
  let at = script.lastIndexOf('sourceMappingURL=');
  for (let tries = 0; at >= 0 && tries < MOST_TRIES; tries++) {
    const line = script.slice(script.lastIndexOf('\n', at) + 1, endOfLine(script, at));
    const found = (MARK.exec(line) ??
      MARK.exec(script.slice(Math.max(0, at - 4), endOfLine(script, at))))?.[1];
    if (found !== undefined) return resolve(found, url);
    if (at === 0) break;
    at = script.lastIndexOf('sourceMappingURL=', at - 1);
  }
  return null;
}

function endOfLine(script: string, at: number): number {
  const end = script.indexOf('\n', at);
  return end < 0 ? script.length : end;
}

/** A path is an address too, as Node writes the scripts of CommonJS. */
function resolve(address: string, script: string): string | null {
  const base = /^(?:\/|[A-Za-z]:[\\/])/.test(script)
    ? `file:///${script.replace(/^\//, '').replaceAll('\\', '/')}`
    : script;
  if (address.startsWith('data:')) return address;
  return URL.canParse(address, base) ? new URL(address, base).href : null;
}

/** `data:application/json;charset=utf-8;base64,…`; `null` if it is broken. */
export function textOfDataUrl(url: string): string | null {
  const comma = url.indexOf(',');
  if (comma < 0) return null;
  try {
    if (!url.slice(0, comma).endsWith(';base64')) return decodeURIComponent(url.slice(comma + 1));
    return new TextDecoder().decode(
      Uint8Array.from(atob(url.slice(comma + 1)), (unit) => unit.charCodeAt(0)),
    );
  } catch {
    return null;
  }
}
