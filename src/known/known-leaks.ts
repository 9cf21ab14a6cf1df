import type { Ignore } from '../report/ignore.ts';
import type { LeakReport } from '../report/leak-report.ts';
import { siteKey } from './site-key.ts';

/** A leak that a team knows and has not mended yet: an entry of `leaks.json`. */
export interface KnownLeak {
  /** Of the reference that holds it; absent where that is not known. */
  readonly fingerprint?: string;
  /** Where it is made, from the project's folder on: `src/panel.js:12:8`; absent where that is not known. */
  readonly site?: string;
  readonly kind: string | null;
  /** The most that one check may find. */
  readonly count: number;
  /** Why it may stay, for whoever reads the file. */
  readonly reason: string;
  /** The day it was written down: `2026-11-29`. */
  readonly since: string;
}

/** What one check has found, alike: held by one reference, or made at one place. */
export interface FoundLeaks {
  readonly fingerprint: string | null;
  readonly site: string | null;
  readonly kind: string | null;
  readonly count: number;
}

/** What is wrong with a file of known leaks, as a sentence. */
export class KnownLeaksError extends Error {
  override readonly name = 'KnownLeaksError';
}

const VERSION = 1;
const MEMBERS = ['fingerprint', 'site', 'kind', 'count', 'reason', 'since'];

type Members = Readonly<Record<string, unknown>>;

/**
 * @param file its path, for errors.
 * @throws KnownLeaksError
 */
export function parseKnownLeaks(json: string, file: string): KnownLeak[] {
  const wrong = (at: string, expected: string) =>
    new KnownLeaksError(`${file}: ${at}; expected ${expected}.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw wrong(`it is no JSON (${error instanceof Error ? error.message : error})`, 'known leaks');
  }
  const known = isObject(parsed) ? parsed : {};
  if (known.version !== VERSION || !Array.isArray(known.leaks))
    throw wrong('it has no known leaks of this version', `{ "version": ${VERSION}, "leaks": […] }`);
  const names = new Map<string, number>();
  return known.leaks.map((entry: unknown, index) => {
    const at = `leaks[${index}]`;
    if (!isObject(entry)) throw wrong(`${at} is no entry`, `an object with ${MEMBERS.join(', ')}`);
    const other = Object.keys(entry).find((name) => !MEMBERS.includes(name));
    if (other !== undefined) throw wrong(`${at} has "${other}"`, MEMBERS.join(', '));
    const { fingerprint, site, kind, count, reason, since } = entry;
    if (!isTextOrAbsent(fingerprint) || !isTextOrAbsent(site) || (fingerprint ?? site) === undefined)
      throw wrong(`${at} has neither a fingerprint nor a site`, 'texts, and one of them at least');
    if (typeof kind !== 'string' && kind !== null)
      throw wrong(`${at}.kind is no kind`, 'a text, or null for what has none');
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1)
      throw wrong(`${at}.count is no count`, 'a whole number of 1 or more');
    if (!isText(reason)) throw wrong(`${at}.reason is no reason`, 'why it may stay');
    if (!isText(since) || !/^\d{4}-\d\d-\d\d$/.test(since))
      throw wrong(`${at}.since is no day`, 'a day, such as "2026-11-29"');
    const leak: KnownLeak = {
      ...(fingerprint && { fingerprint }),
      ...(site && { site }),
      ...{ kind, count, reason, since },
    };
    const same = names.get(entryName(leak));
    if (same !== undefined) throw wrong(`${at} is leaks[${same}] once more`, 'one entry for each leak');
    names.set(entryName(leak), index);
    return leak;
  });
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isTextOrAbsent = (value: unknown): value is string | undefined => value === undefined || isText(value);

/** As a file is written: the same leaks give the same text, so that it changes no more than they do. */
export function knownLeaksJson(leaks: readonly KnownLeak[]): string {
  const order = ({ site = '', kind, fingerprint = '' }: KnownLeak) =>
    JSON.stringify([site, kind, fingerprint]);
  const sorted = [...leaks].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return `${JSON.stringify({ version: VERSION, leaks: sorted }, null, 2)}\n`;
}

/** An entry as what it allows, with the name of the entry. */
export interface KnownIgnore extends Ignore {
  readonly entry: string;
}

export const isKnownIgnore = (ignore: Ignore): ignore is KnownIgnore => 'entry' in ignore;

/**
 * Entries as what they allow.
 *
 * @param root the folder of the project.
 */
export function toIgnores(leaks: readonly KnownLeak[], root: string): KnownIgnore[] {
  // each site is asked about for each entry
  const keys = new Map<string, string>();
  const keyOf = (site: string) => {
    const key = keys.get(site) ?? siteKey(site, root);
    keys.set(site, key);
    return key;
  };
  return leaks.map((leak) => {
    const { fingerprint, site, kind, reason, count } = leak;
    return {
      entry: entryName(leak),
      ...(fingerprint !== undefined && { fingerprint }),
      ...(site !== undefined && { isAt: (other: string) => keyOf(other) === site }),
      ...{ kind, reason, count },
    };
  });
}

/** The same for the same entry. */
export const entryName = ({ fingerprint = '', site = '', kind }: KnownLeak): string =>
  JSON.stringify([fingerprint, site, kind]);

/** "panel, made at src/panel.js:12:8 (fingerprint 6b9a2ff2)" */
export function knownLeakText({
  fingerprint,
  site,
  kind,
}: Pick<KnownLeak, 'fingerprint' | 'site' | 'kind'>): string {
  const made = site === undefined ? '' : `, made at ${site}`;
  return `${kind ?? 'no kind'}${made}${fingerprint === undefined ? '' : ` (fingerprint ${fingerprint})`}`;
}

/**
 * What a report counts.
 *
 * @param root the folder of the project.
 */
export function foundIn({ groups }: LeakReport, root: string): FoundLeaks[] {
  const found = new Map<string, FoundLeaks>();
  for (const leak of groups.flatMap(({ leaks }) => leaks)) {
    const { kind } = leak;
    const fingerprint = leak.holder?.reference.fingerprint ?? null;
    const site = leak.site === null ? null : siteKey(leak.site, root);
    const key = JSON.stringify([fingerprint ?? site, kind]);
    const before = found.get(key);
    found.set(key, { fingerprint, site: before?.site ?? site, kind, count: (before?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

/** How known leaks differ from those that a run has found. */
export interface Changes {
  /** What they are from now on. */
  readonly leaks: readonly KnownLeak[];
  readonly added: readonly KnownLeak[];
  /** As they are now. */
  readonly raised: readonly KnownLeak[];
  readonly lowered: readonly KnownLeak[];
  readonly gone: readonly KnownLeak[];
  /** What was made at another line, or is held by another reference, of which only one can be meant. */
  readonly moved: readonly KnownLeak[];
  /** What can't be known again: neither who holds it nor where it was made is known. */
  readonly nameless: readonly FoundLeaks[];
}

const REASON = 'written down by --update, and not looked into yet';

/**
 * Writes down what a run has found. Entries that are there keep their reasons and days.
 *
 * @param found of all checks.
 * @param today as a day.
 * @param prune whether to take out what was not found, and lower counts: for a run of all tests, to their end.
 */
export function updateKnownLeaks(
  known: readonly KnownLeak[],
  found: readonly FoundLeaks[],
  today: string,
  prune: boolean,
): Changes {
  const most = new Map<KnownLeak, FoundLeaks>();
  const fresh: KnownLeak[] = [];
  const nameless = found.filter(({ fingerprint, site }) => fingerprint === null && site === null);
  for (const leaks of found) {
    const { fingerprint, site, kind, count } = leaks;
    if (nameless.includes(leaks)) continue;
    let entry = [...known, ...fresh].find((candidate) => isOf(candidate, leaks));
    if (entry === undefined) {
      entry = {
        ...(fingerprint !== null && { fingerprint }),
        ...(site !== null && { site }),
        ...{ kind, count, reason: REASON, since: today },
      };
      fresh.push(entry);
    }
    if (count > (most.get(entry)?.count ?? 0)) most.set(entry, leaks);
  }
  const origins = movedFrom(
    known.filter((entry) => !most.has(entry)),
    fresh,
  );
  const gone = known.filter((entry) => !most.has(entry) && ![...origins.values()].includes(entry));
  const again = known.flatMap((entry) => {
    const found = most.get(entry);
    return found === undefined ? [] : { entry, after: foundAgain(entry, found, prune) };
  });
  const isChanged = (test: (before: number, after: number) => boolean) =>
    again.filter(({ entry, after }) => test(entry.count, after.count)).map(({ after }) => after);
  const made = fresh.map((entry) => {
    const count = most.get(entry)?.count ?? entry.count;
    const { reason, since } = origins.get(entry) ?? entry;
    return { entry, after: { ...entry, count, reason, since } };
  });
  return {
    leaks: [...again.map(({ after }) => after), ...made.map(({ after }) => after), ...(prune ? [] : gone)],
    added: made.filter(({ entry }) => !origins.has(entry)).map(({ after }) => after),
    moved: made.filter(({ entry }) => origins.has(entry)).map(({ after }) => after),
    raised: isChanged((before, after) => after > before),
    lowered: isChanged((before, after) => after < before),
    gone,
    nameless,
  };
}

function foundAgain(entry: KnownLeak, { fingerprint, site, count }: FoundLeaks, prune: boolean): KnownLeak {
  return {
    ...entry,
    // lines move
    ...(site !== null && { site }),
    ...(fingerprint !== null && { fingerprint }),
    count: prune ? count : Math.max(count, entry.count),
  };
}

/** Of what is new, which entry it was, where one of a kind and file is gone, and one of them has come. */
function movedFrom(gone: readonly KnownLeak[], fresh: readonly KnownLeak[]): Map<KnownLeak, KnownLeak> {
  const key = ({ kind, site = '' }: KnownLeak) => JSON.stringify([kind, site.replace(/:\d+:\d+$/, '')]);
  const only = (entries: readonly KnownLeak[], wanted: string) => {
    const [one, ...others] = entries.filter((entry) => key(entry) === wanted);
    return others.length === 0 ? one : undefined;
  };
  return new Map(
    fresh.flatMap((entry) => {
      const from = entry.site !== undefined && only(fresh, key(entry)) ? only(gone, key(entry)) : undefined;
      return from === undefined ? [] : [[entry, from] as const];
    }),
  );
}

/** Who holds it decides where that is known of both, and else where it is made. */
function isOf(entry: KnownLeak, { fingerprint, site, kind }: FoundLeaks): boolean {
  if (entry.kind !== kind) return false;
  if (entry.fingerprint !== undefined && fingerprint !== null) return entry.fingerprint === fingerprint;
  return entry.site !== undefined && entry.site === site;
}
