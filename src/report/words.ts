import { escapeControls } from '../tracker/escape-controls.ts';
import type { Verdict } from '../tracker/leak.ts';
import { seconds } from '../tracker/leak-report.ts';
import type { IgnoreUse } from './ignore.ts';
import type { Growth, LeakGroup, LeakReport } from './leak-report.ts';
import { isInMemory, type ReportedLeak, type SuspectReference } from './reported-leak.ts';

/** What verdicts are called where people read them. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  live: 'live',
  disposed: 'disposed',
  'not-collected': 'Retained',
  'not-disposed': 'not disposed',
};

const NO_KIND = 'no kind';

/** What a kind is called where people read it; quoted if that is also what having none is called, or nothing to see. */
export function kindName(kind: string | null): string {
  if (kind === null) return NO_KIND;
  const words = kind.replace(QUOTES_AND_SPACES, ' ').trim().toLowerCase();
  return words === NO_KIND || words === '' ? `“${kind}”` : kind;
}

const QUOTES_AND_SPACES = /[“”\s]+/g;

/** "1 frame", "2 frames". */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** "812 B", "3.4 kB", "1.2 MB": in thousands, as DevTools shows sizes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** What a report begins with after its headline. */
export function overview({ total, byKind, oldestAge, growth }: LeakReport): string[] {
  if (total === 0) return [];
  const kinds = byKind.map(({ kind, count }) => `${kindName(kind)}: ${count}`).join(', ');
  const oldest = oldestAge === null ? '' : ` Oldest: ${seconds(oldestAge)}.`;
  return [`By kind: ${kinds}.${oldest}`, ...growth.map(grows)];
}

function grows({ kind, site, perRepeat }: Growth): string {
  const sum = perRepeat.reduce((total, count) => total + count, 0);
  const what = `${kindName(kind)}${site === null ? '' : `, made at ${site}`}`;
  return `Grows with each repeat: ${what}: ${perRepeat.join(' + ')} = ${sum} in ${perRepeat.length} repeats`;
}

export function groupTitle({ reference, kind, site, leaks }: LeakGroup): string {
  return reference === null ? `${kindName(kind)}, ${madeAt(site)}` : referenceTitle(leaks.length, reference);
}

export const madeAt = (site: string | null): string =>
  site === null ? 'allocation site unknown' : `made at ${site}`;

export function referenceTitle(count: number, reference: SuspectReference): string {
  const { text, retainedSize, fingerprint } = reference;
  return `${plural(count, 'resource')} held by ${text} (retains ${formatBytes(retainedSize)}, fingerprint ${fingerprint})`;
}

/** Why a leak may be none, and what to do about it. */
export const HELD_BY_TOOLS =
  'Only the developer’s tools hold it, so it is no leak of the page: run console.clear(), select another element, or ' +
  'close the debugger.';

/** All but a leak's name, kind, place and path. */
export function facts(leak: ReportedLeak): string {
  const { age, createdAt, verdict, survived, object, realm, holder } = leak;
  const parts: string[] = [];
  if (age !== null) parts.push(`${seconds(age)} old`);
  else if (createdAt !== null) parts.push(`tracked ${isoTime(createdAt)}`);
  if (verdict !== null) parts.push(VERDICT_WORDS[verdict]);
  if (isInMemory(leak) && survived) parts.push(`survived ${plural(survived, 'proven garbage collection')}`);
  if (object !== null) parts.push(`retains ${formatBytes(object.retainedSize)}`);
  if (holder?.reference.heldByTools) parts.push('only tools hold it');
  if (realm !== null && isInMemory(leak) && holder === null) parts.push('nothing is known to hold it');
  if (realm !== null) parts.push(`in the ${realm.type === 'worker' ? 'worker' : 'document'} ${realm.url}`);
  return parts.join(', ');
}

/** A page may say anything. */
const isoTime = (time: number): string =>
  Number.isNaN(new Date(time).getTime()) ? 'at an unknown time' : new Date(time).toISOString();

/** What is to be said besides the leaks themselves: lines that can be shown as they are. */
export function remarks(report: LeakReport): string[] {
  const { total, proven, ignores, heldByTools, heldByNothing, snapshotError } = report;
  const lines: string[] = [];
  if (proven === false && total > 0)
    lines.push('This garbage collection could not be proven: some of these may be garbage.');
  lines.push(...ignores.filter(({ used }) => used > 0).map(covered), ...staleIgnores(report));
  if (heldByTools.length > 0)
    lines.push(
      `Not counted: ${plural(heldByTools.length, 'resource')} that only tools hold (${names(heldByTools)}). ` +
        'Dispose the handles of evaluateHandle, and don’t log what is tracked.',
    );
  if (heldByNothing.length > 0)
    lines.push(
      `Not counted: ${plural(heldByNothing.length, 'resource')} that nothing holds (${names(heldByNothing)}), ` +
        'which the next garbage collection takes.',
    );
  if (snapshotError !== null) lines.push(`There are no retaining paths: ${snapshotError}`);
  lines.push(...report.sourceRemarks);
  return lines.map(escapeControls);
}

const covered = ({ ignore, used }: IgnoreUse): string =>
  `Ignored: ${used} of ${ignore.count} (${ignore.reason})`;

/** Of entries that allow more than there is. */
export const staleIgnores = ({ ignores }: LeakReport): string[] =>
  ignores
    .filter(({ used, ignore }) => used < ignore.count)
    .map(
      ({ ignore, used }) =>
        `Stale ignore: it allows ${ignore.count} and covers ${used}; ` +
        `${used === 0 ? 'remove it' : `lower its count to ${used}`} (${ignore.reason})`,
    );

const NAMED = 5;

const names = (leaks: readonly ReportedLeak[]): string =>
  [...leaks.slice(0, NAMED).map(({ name }) => name), ...(leaks.length > NAMED ? ['…'] : [])].join(', ');
