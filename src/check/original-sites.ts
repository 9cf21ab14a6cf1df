import { builtinModule } from '../gc/host.ts';
import type { SourcePlace } from '../heap/answers/source-places.ts';
import type { LeakReport } from '../report/leak-report.ts';
import type { ReportedLeak } from '../report/reported-leak.ts';

/** Taken when this is loaded: a test may put another in its place, which never answers. */
const fetchText = globalThis.fetch?.bind(globalThis);
/** Milliseconds for a script or a map, and characters of one. */
const PATIENCE = 5000;
const MAX_TEXT = 100e6;

const SITE = /^(https?:[\s\S]*):(\d+):(\d+)$/;

/**
 * Tells sites in the sources that scripts were made from, where tests run in a page: what a server has transformed has other
 * lines. Node's runners map the places of stacks themselves.
 */
export async function withOriginalSites(report: LeakReport): Promise<LeakReport> {
  if (builtinModule('v8') !== undefined || fetchText === undefined) return report;
  const places = report.groups.flatMap(({ leaks }) => leaks.flatMap(({ site }) => placeOf(site) ?? []));
  if (places.length === 0) return report;
  const { originalOf } = await load([...new Set(places.map(({ url }) => url))]);
  const original = (site: string | null): string | null => {
    const place = placeOf(site);
    const found = place === null ? null : originalOf(place);
    return found === null ? site : `${found.url}:${found.line}:${found.column}`;
  };
  const ofLeak = (leak: ReportedLeak): ReportedLeak => ({ ...leak, site: original(leak.site) });
  const groups = report.groups.map((group) => ({
    ...group,
    site: original(group.site),
    leaks: group.leaks.map(ofLeak),
  }));
  return { ...report, groups };
}

async function load(urls: readonly string[]) {
  // no test that passes has to load it
  const { sourcesFrom } = await import('../sources/index.ts');
  const sources = await sourcesFrom({ read: readText })(urls);
  return { originalOf: (place: SourcePlace) => sources.originalOf(place, '') };
}

/** What the page has loaded itself; a map that can't be had leaves the script's own place. */
async function readText(url: string): Promise<string | null> {
  try {
    const response = await fetchText(url, { signal: AbortSignal.timeout(PATIENCE) });
    const size = Number(response.headers.get('content-length') ?? 0);
    return response.ok && size <= MAX_TEXT ? await response.text() : null;
  } catch {
    return null;
  }
}

function placeOf(site: string | null): SourcePlace | null {
  const [, url, line, column] = SITE.exec(site ?? '') ?? [];
  return url === undefined ? null : { url, line: Number(line), column: Number(column) };
}
