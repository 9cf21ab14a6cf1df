import { groupBy } from '../heap/answers/group-by.ts';
import type { Owner } from '../heap/answers/owners/owner.ts';
import type { SharedScope } from '../heap/answers/shared-scope.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import type { Verdict } from '../tracker/leak.ts';
import { seconds } from '../tracker/leak-report.ts';
import type { IgnoreUse } from './ignore.ts';
import type { Growth, LeakGroup, LeakReport } from './leak-report.ts';
import {
  isInMemory,
  type ReportedLeak,
  type SuspectReference,
  type ToldSharedScope,
} from './reported-leak.ts';

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

/** "812 B", "3.4 kB", "1.2 MB", "6.0 GB": in thousands, as DevTools shows sizes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** What a report begins with after its headline. */
export function overview({ total, byKind, oldestAge, growth }: LeakReport): string[] {
  if (total === 0) return [];
  const kinds = byKind.map(({ kind, count }) => `${kindName(kind)}: ${count}`).join(', ');
  const oldest = oldestAge === null ? '' : ` Oldest: ${seconds(oldestAge)}.`;
  return [`By kind: ${kinds}.${oldest}`, ...growth.map((one) => grows(one))];
}

/** @param noun what it grows with. */
export function grows(
  { kind, site, perRepeat, repeats = perRepeat.length, with: others = [], by }: Growth,
  noun = 'repeat',
): string {
  const sum = perRepeat.reduce((total, count) => total + count, 0);
  const what = `${kindName(kind)}${site === null ? '' : `, made at ${site}`}`;
  const more = others.map(({ className, count }) => `${count} × ${className}`).join(', ');
  const terms = perRepeat.length === 1 ? String(sum) : `${perRepeat.join(' + ')} = ${sum}`;
  const how = perRepeat.includes(0) ? 'Grows' : `Grows with each ${noun}`;
  const doing = by === undefined ? '' : ` of ${by}`;
  return `${how}${doing}: ${what}: ${terms} in ${plural(repeats, noun)}${more && `, with ${more}`}`;
}

export function groupTitle({ reference, kind, site, leaks }: LeakGroup, noun = 'resource'): string {
  if (reference === null) return `${kindName(kind)}, ${madeAt(site)}`;
  return referenceTitle(plural(leaks.length, noun), reference);
}

export const madeAt = (site: string | null): string =>
  site === null ? 'allocation site unknown' : `made at ${site}`;

function referenceTitle(what: string, reference: SuspectReference): string {
  const { text, retainedSize, fingerprint } = reference;
  return `${what} held by ${text} (retains ${formatBytes(retainedSize)}, fingerprint ${fingerprint})`;
}

/** "owner: page-flip 2.0.7 (its function t2 at page-flip.js:12:3)" */
export function ownerLine({ type, name, version, reason }: Owner): string {
  const whose = [
    type === 'yours' ? 'yours' : null,
    [name, version].filter((part) => part !== null).join(' '),
  ];
  const known = whose.filter((part) => part !== null && part !== '').join(', ');
  return `owner: ${known || type} (${reason.replace(/\.$/, '')})`;
}

/** Why a leak may be none, and what to do about it. */
export const HELD_BY_TOOLS =
  'Only the developer’s tools hold it, so it is no leak of the page: run console.clear(), select another element, or ' +
  'close the debugger.';

const REALM_WORDS = {
  ...{ page: 'document', iframe: 'document', worker: 'worker', process: 'process', thread: 'thread' },
} as const;

/**
 * All but the names, kind, place and path of leaks that have these in common.
 *
 * @param age how an age reads, which it gets in milliseconds.
 */
export function facts(leaks: readonly [ReportedLeak, ...ReportedLeak[]], age = seconds): string {
  const [leak, ...more] = leaks;
  const { verdict, object, realm, holder } = leak;
  const parts: string[] = [];
  const known = (numbers: readonly (number | null)[]) => numbers.flatMap((number) => number ?? []);
  const ages = known(leaks.map(({ age }) => age));
  const times = known(leaks.map(({ createdAt }) => createdAt));
  const survived = known(leaks.map(({ survived }) => survived || null));
  if (ages.length > 0) parts.push(`${range(ages, age)} old`);
  else if (times.length > 0) parts.push(`tracked ${range(times, isoTime)}`);
  if (verdict !== null) parts.push(VERDICT_WORDS[verdict]);
  if (isInMemory(leak) && survived.length > 0)
    parts.push(
      `survived ${range(survived, String)} proven garbage collection${Math.max(...survived) === 1 ? '' : 's'}`,
    );
  if (object !== null && more.length === 0) parts.push(`retains ${formatBytes(object.retainedSize)}`);
  if (holder?.reference.heldByTools) parts.push('only tools hold it');
  const isOfPage = realm !== null && realm.type !== 'process' && realm.type !== 'thread';
  if (isOfPage && isInMemory(leak) && holder === null) parts.push('nothing is known to hold it');
  if (realm !== null) parts.push(`in the ${REALM_WORDS[realm.type]} ${realm.url}`);
  return parts.join(', ');
}

/** "3.0 s", "3.0 s to 12.0 s": the least and the greatest. */
function range(numbers: readonly number[], words: (number: number) => string): string {
  const least = numbers.reduce((a, b) => Math.min(a, b));
  const greatest = numbers.reduce((a, b) => Math.max(a, b));
  return words(least) === words(greatest) ? words(least) : `${words(least)} to ${words(greatest)}`;
}

/** "`big` is held only because `onTick` shares its scope (app.js:14:3): no function that is left can read it" */
export function sharedScopeText({
  variable,
  sharedBy,
  place,
  others,
}: SharedScope | ToldSharedScope): string {
  const shown = typeof place === 'string' ? place : (place?.shown ?? null);
  const where = shown === null ? '' : ` (${shown})`;
  const by = sharedBy === null ? 'a function without a name' : `\`${sharedBy}\``;
  const shares =
    others === 0
      ? `${by} shares its scope${where}`
      : `${by}${where} and ${plural(others, 'other function')} share its scope`;
  return `\`${variable}\` is held only because ${shares}: no function that is left can read it`;
}

/** Why leaks of a group are held that nobody can get at. */
export const sharedScopeLines = ({ sharedScopes }: SuspectReference, count: number): string[] =>
  sharedScopes.map((scope) => {
    const of = scope.count === count ? '' : ` (${scope.count} of ${count})`;
    return `${sharedScopeText(scope)}${of}`;
  });

/** What has to go besides the reference that a group is called by. */
export function alsoHeld({ others, allKnown }: SuspectReference, count: number): string[] {
  const of = (held: number) => (count === 1 || held === count ? '' : ` (${held} of ${count})`);
  const more = others.filter((other) => other.count * 2 >= count);
  const fewer = others.length - more.length;
  const lines = more.map((other) => `and by ${other.text}${of(other.count)}`);
  if (fewer > 0) lines.push(`and some of them by ${plural(fewer, 'other reference')}`);
  if (lines.length === 0) return [];
  const must =
    fewer === 0 && allKnown
      ? `These ${more.length + 1} references must go; removing the first alone frees nothing:`
      : 'Also held, so that removing the reference alone does not free all of them:';
  return [must, ...lines.map((line) => `  ${line}`)];
}

/** A page may say anything. */
const isoTime = (time: number): string =>
  Number.isNaN(new Date(time).getTime()) ? 'at an unknown time' : new Date(time).toISOString();

/** What is to be said besides the leaks themselves: lines that can be shown as they are. */
export function remarks(report: LeakReport): string[] {
  const { total, proven, ignores, heldByTools, heldInPassing, heldByNothing, snapshotError } = report;
  const lines: string[] = [];
  if (proven === false && total > 0)
    lines.push('This garbage collection could not be proven: some of these may be garbage.');
  lines.push(...ignores.filter(({ used }) => used > 0).map(covered), ...staleIgnores(report));
  if (heldByTools.length > 0)
    lines.push(
      `Not counted: ${plural(heldByTools.length, 'resource')} that only tools hold (${names(heldByTools)}). ` +
        [...new Set(heldByTools.map(({ holder }) => advice(holder?.path.owner)))].join(' '),
    );
  for (const [who, leaks] of groupBy(heldInPassing, ({ holder }) => passing(holder?.path.owner)))
    lines.push(
      `Not counted: ${plural(leaks.length, 'resource')} held in passing by ${who}: ${names(leaks)}.`,
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

/** What to do about a tool that holds something; of most, that it is theirs says enough. */
const advice = (owner: Owner | undefined): string =>
  owner === undefined || owner.name === 'console' || owner.name === 'debugger'
    ? 'Dispose the handles of evaluateHandle, and don’t log what is tracked.'
    : owner.reason;

const passing = (owner: Owner | undefined): string =>
  `${owner?.name}, released ${owner?.inPassing?.until} (${owner?.reason.replace(/\.$/, '')})`;

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
