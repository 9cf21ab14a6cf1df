import { CHUNK_ROWS, MAX_ROWS } from '../../content/limits.ts';
import type { Swept, Update } from '../../content/protocol.ts';
import { t } from '../words/words.ts';

/*
 * A page that has taken its end of the private channel can say anything. What it says has to agree with what it said
 * before; a tracker and its feed never contradict themselves.
 */

/** What a frame has said of its list so far. */
export interface Said {
  /** Its rows that are listed here, alive or marked as collected. */
  readonly rows: ReadonlyMap<number, { readonly collected: boolean }>;
  /** Rows that are alive: how many are listed here, and how many are not, for want of room. */
  readonly live: number;
  readonly unlisted: number;
  /** The greatest id of a row. */
  readonly lastId: number;
  /** Entries that were more than fits: of these nothing is known. */
  readonly leftOut: number;
}

const NOTHING: Said = { rows: new Map(), live: 0, unlisted: 0, lastId: 0, leftOut: 0 };

/** @returns what in an update contradicts what its frame said before, in a sentence without its full stop, if anything does. */
export function contradictionIn(update: Update, before: Said): string | null {
  const { rows, live, unlisted, lastId, leftOut } = update.reset ? NOTHING : before;
  const gone = new Set<number>();
  let unknown = 0;
  for (const ids of [update.removed, update.collected]) {
    for (const id of ids) {
      if (gone.has(id)) return t('lying_twice', { id });
      gone.add(id);
      if (rows.get(id)?.collected !== false) unknown++;
    }
  }
  if (unknown > unlisted + leftOut) return t('lying_not_listed');

  const collected = new Set(update.collected);
  for (const [id, verdict] of update.verdicts) {
    if (verdict === 'not-disposed' && !collected.has(id)) return t('lying_not_disposed', { id });
  }

  let now = live + unlisted - gone.size;
  // a feed stops before all is listed only where an update, or the whole list, is full
  let room = Math.min(CHUNK_ROWS, MAX_ROWS - now);
  let last = lastId;
  const lost = new Set<number>();
  for (const [id, , , , , verdict] of update.added) {
    const isLost = verdict === 'not-disposed';
    if (isLost && !update.reset) return t('lying_lost', { id });
    if (rows.has(id) || lost.has(id) || (!isLost && id <= last)) return t('lying_again', { id });
    if (isLost) lost.add(id);
    else {
      last = id;
      now++;
      room--;
    }
  }
  for (const [id, , , , , verdict] of lost.size > 0 ? update.added : []) {
    if (verdict !== 'not-disposed' && lost.has(id)) return t('lying_alive_and_collected', { id });
  }
  const { total } = update;
  if (leftOut > 0 || total === now) return null;
  if (total < now) return t('lying_more', { total, listed: now });
  return room > 0 ? t('lying_not_all', { total, listed: now }) : null;
}

/** What is known of a frame's rows at the end of a recheck. */
export interface Rechecked {
  /** The most that it tracked at one time since the recheck began. */
  readonly most: number;
  /** Rows that were there when the garbage collection began, and still are. */
  readonly survivors: number;
}

/** As `contradictionIn`, for the outcome of a recheck. */
export function contradictionInOutcome({ collected, survived }: Swept, known: Rechecked): string | null {
  const { most, survivors } = known;
  if (collected + survived > most) return t('lying_counted', { collected, survived, most });
  if (survived < survivors) return t('lying_counted_fewer', { survived, listed: survivors });
  return null;
}
