import { groupBy } from '../../src/heap/answers/group-by.ts';
import { parsePlace } from '../../src/heap/answers/parse-place.ts';
import { shortPlace } from '../../src/heap/answers/source-places.ts';
import type { LiveRetainers } from '../answers/live-retainers.ts';
import { unlessAborted } from '../connection/unless-aborted.ts';
import { namePattern } from '../list/name-pattern.ts';
import type { Resource } from '../list/resources.ts';
import { siteOf } from '../list/site.ts';
import { t } from '../words/words.ts';
import type { Held, HeldGroup, ShownPlace } from './check-result.ts';
import type { OnProgress } from './find-holders.ts';

/** The page is searched anew for each. */
const MAX_SEARCHES = 5;

/**
 * Asks the page who refers to one of each kind of rows, as far as scripts can see; those that are held alike become one group.
 *
 * @param retainers nobody else asks it meanwhile.
 * @throws the signal's reason when aborted.
 */
export async function liveHolders(
  retainers: Pick<LiveRetainers, 'state' | 'ask' | 'close'>,
  rows: readonly Resource[],
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Held> {
  const alike = [...groupBy(rows, likeness).values()].sort((a, b) => b.length - a.length);
  const asked = alike.slice(0, MAX_SEARCHES);
  const groups: HeldGroup[] = [];
  try {
    for (const [index, rows] of asked.entries()) {
      onProgress({ step: t('leak_check_step_live'), done: index / asked.length });
      const [first] = rows;
      const path = first === undefined ? null : await unlessAborted(pathTo(retainers, first), signal);
      groups.push(toGroup(rows, path));
    }
  } finally {
    retainers.close();
  }
  for (const rows of alike.slice(MAX_SEARCHES)) groups.push({ ...toGroup(rows, null), looked: 0 });
  return { method: 'live', groups: merged(groups), remarks: [] };
}

async function pathTo(
  retainers: Pick<LiveRetainers, 'state' | 'ask'>,
  row: Resource,
): Promise<string | null> {
  await retainers.ask(row);
  const answer = retainers.state.value;
  return answer.state === 'found' ? (answer.found.paths[0] ?? null) : null;
}

/** What differs in numbers only is alike. */
const likeness = (row: Resource): string =>
  JSON.stringify([row.kind, siteOf(row), namePattern(row), row.frame.documentId]);

function toGroup(rows: readonly Resource[], path: string | null): HeldGroup {
  const [first] = rows;
  const holder = path === null ? null : { text: path, fingerprint: null, owner: null, code: null };
  return { rows, looked: 1, holder, place: first === undefined ? null : siteIn(first) };
}

function siteIn(row: Resource): ShownPlace | null {
  const place = parsePlace(siteOf(row) ?? '');
  return place === null ? null : { text: shortPlace(place), place };
}

/** Those of one holder together, whatever its keys and indices are. */
function merged(groups: readonly HeldGroup[]): HeldGroup[] {
  const byHolder = groupBy(groups.entries(), ([index, { holder }]) =>
    holder === null ? index : holder.text.replace(/\[[^\]]*\]|(?<= )\d+/g, '[]'),
  );
  const all = [...byHolder.values()].flatMap((entries): HeldGroup[] => {
    const [first, ...more] = entries.map(([, group]) => group);
    if (first === undefined) return [];
    const rows = [first, ...more].flatMap(({ rows }) => rows);
    const looked = more.reduce((sum, group) => sum + group.looked, first.looked);
    return [{ ...first, rows: rows.toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id), looked }];
  });
  const isUnknown = ({ holder }: HeldGroup) => (holder === null ? 1 : 0);
  return all.sort((a, b) => isUnknown(a) - isUnknown(b) || b.rows.length - a.rows.length);
}
