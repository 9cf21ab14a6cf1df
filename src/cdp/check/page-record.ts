import { conflictWith, REALM_VERSION } from '../../tracker/agreement.ts';
import type { Access, Leak, Verdict } from '../../tracker/leak.ts';
import { MAX_LABEL, MAX_STACK, MAX_TRAIL } from '../../tracker/limits.ts';
import { isObject } from '../protocol/session.ts';

/** Records that a realm is asked for at a time. */
export const BATCH = 2000;
/** Records of a realm that are looked at, the oldest; of the others, nothing can be said. */
export const MAX_RECORDS = 200_000;
const MAX_GARBAGE_COLLECTIONS = 10;

/** A tracker's record as a realm tells it. */
export type PageRecord = Leak;

export interface TrackerState {
  readonly lastId: number;
  readonly retainedAfter: number;
  readonly url: string;
}

/**
 * @returns `undefined` for what has no tracker, or has gone.
 * @throws Error if the tracker is of another version.
 */
export function parseState(value: unknown): TrackerState | undefined {
  if (!isObject(value)) return undefined;
  if (value.version !== REALM_VERSION) throw new Error(conflictWith(value.version));
  const retainedAfter = Math.min(Math.max(1, number(value.retainedAfter)), MAX_GARBAGE_COLLECTIONS);
  return { lastId: number(value.lastId), retainedAfter, url: text(value.url, MAX_LABEL) ?? '' };
}

/** Some of what a realm tracks; oldest first. */
export interface Batch {
  readonly live: PageRecord[];
  /** Collected without being disposed. */
  readonly gone: PageRecord[];
  /** Of each that is tracked, a letter: `e` for an entry of the platform, `l` for what goes with a node that is in no document. */
  readonly standings: string;
}

/** Of what a page says, whatever can be a record with an id above this one, with its texts cut. */
export function parseBatch(value: unknown, after: number): Batch {
  const { live, gone, standings } = isObject(value) ? value : {};
  const records = (list: unknown) =>
    firstOf(list, BATCH)
      .map(parseRecord)
      .filter(({ id }) => id > after);
  return { live: records(live), gone: records(gone), standings: text(standings, BATCH) ?? '' };
}

function parseRecord(value: unknown): PageRecord {
  const record = isObject(value) ? value : {};
  const id = number(record.id);
  return {
    id,
    name: text(record.name, MAX_LABEL) ?? `obj-${id}`,
    kind: text(record.kind, MAX_LABEL),
    createdAt: number(record.createdAt),
    verdict: VERDICTS.find((verdict) => verdict === record.verdict) ?? 'live',
    survived: number(record.survived),
    stack: text(record.stack, MAX_STACK),
    trail: firstOf(record.trail, MAX_TRAIL).map(parseAccess),
  };
}

const VERDICTS: readonly Verdict[] = ['live', 'disposed', 'not-collected', 'not-disposed'];

function parseAccess(value: unknown): Access {
  const { at, note, stack } = isObject(value) ? value : {};
  return { at: number(at), note: text(note, MAX_LABEL), stack: text(stack, MAX_STACK) };
}

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

const text = (value: unknown, max: number): string | null =>
  typeof value === 'string' ? value.slice(0, max) : null;

const firstOf = (value: unknown, max: number): unknown[] => (Array.isArray(value) ? value.slice(0, max) : []);
