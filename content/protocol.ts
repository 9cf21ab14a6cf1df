import * as v from 'valibot';
import type { ListCommand, RealmCommand } from '../src/feed/commands.ts';
import { count, flag, list, number, oneMessageOf, oneOf, text, textOrNull, type } from './fit.ts';
import {
  CHUNK_ROWS,
  MAX_LABEL,
  MAX_NOT_DISPOSED,
  MAX_PATH,
  MAX_REASON,
  MAX_RETAINERS,
  MAX_ROW_STACK,
  MAX_ROWS,
  MAX_SIZES,
  MAX_STACK,
  MAX_TRAIL,
} from './limits.ts';

/*
 * Everything that crosses between the worlds: page (MAIN) → bridge (ISOLATED) → panel, and back.
 * What comes from the page's side is a schema, since it is parsed at every border; what the panel says is a type. Those
 * that a worker shares stand in `src/feed` as types, and the compiler holds the schemas to them.
 */

const label = text(MAX_LABEL);
const ids = list(count, MAX_ROWS);
const reason = text(MAX_REASON);

const verdict = oneOf(['live', 'disposed', 'not-collected', 'not-disposed']);

/** `[id, name, kind, createdAt in Unix ms, proven GCs survived, verdict, allocation stack]` */
const row = v.tuple([count, label, textOrNull(MAX_LABEL), number, count, verdict, textOrNull(MAX_ROW_STACK)]);

/** A step of the list. `seq` grows by one; after a gap the panel asks for a new start. */
const update = v.object({
  type: type('update'),
  seq: count,
  /** The list starts over with this update. */
  reset: flag,
  /** With the first one also what was collected without being disposed before. */
  added: list(row, CHUNK_ROWS + MAX_NOT_DISPOSED),
  removed: ids,
  collected: ids,
  /** Rows whose verdict has changed; of what is collected only those that had to be disposed before. */
  verdicts: list(v.tuple([count, verdict]), 2 * MAX_ROWS),
  /** How many are tracked now, in the list or not. */
  total: count,
});

/** The page knows which records `run` is about: those tracked up to now. */
const marked = v.object({ type: type('marked'), run: count });

/**
 * The outcome of `run` in one frame. Rows with an id up to `through` that are still there survived it; those that come
 * later tell it themselves.
 */
const swept = v.object({
  type: type('swept'),
  run: count,
  proven: flag,
  collected: count,
  survived: count,
  through: count,
});

const stack = textOrNull(MAX_STACK);

/** `at` is when, in Unix ms. */
const access = v.object({ at: number, note: textOrNull(MAX_LABEL), stack });

/** What is known of one target beyond its row; `run` is that of the question. */
const details = v.object({
  type: type('details'),
  run: count,
  /** Where it was made. */
  stack,
  /** The latest accesses, oldest first. */
  trail: list(access, MAX_TRAIL),
});

const shownAs = oneOf(['node', 'detached', 'function', 'other', 'collected']);

/** What a target is, and whether DevTools can be brought to it. */
const shown = v.object({
  type: type('shown'),
  run: count,
  as: shownAs,
  /** Of a function: its source, or the beginning of it. */
  source: stack,
});

/**
 * What a walk over the objects that scripts can reach found to refer to a target. Never complete: closures, listeners
 * and timers can't be seen.
 */
const retainers = v.object({
  type: type('retainers'),
  run: count,
  /** The target still is in memory. */
  alive: flag,
  /** One for each that refers to it, the shortest first: `window.app.store → Map["user:42"].connection`. */
  paths: list(text(2 * MAX_PATH), MAX_RETAINERS),
  /** How many objects were looked at, and whether those are all that were found. */
  looked: count,
  all: flag,
});

const collectionType = oneOf(['Array', 'Map', 'Set', 'object', 'node']);

/** `[path, type, how many items, keys or child nodes it had when it was first seen, and has now]` */
const censusEntry = v.tuple([text(2 * MAX_PATH), collectionType, count, count]);

/** The collections that scripts can reach, and that are not as large as when they were first seen. */
const census = v.object({
  type: type('census'),
  run: count,
  /** The run in which collections were first seen: another one than before tells that the page has forgotten them. */
  since: count,
  sizes: list(censusEntry, MAX_SIZES),
  looked: count,
  all: flag,
});

/** The page has a tracker of another version, of which nothing is told; `reason` says so in a sentence. */
const conflict = v.object({ type: type('conflict'), reason });

/** What the bridge adds: how far its forced GC has come, in hundredths, and how it ended. */
const collecting = v.object({ type: type('collecting'), run: count, percent: count });
const forced = v.object({
  type: type('forced'),
  run: count,
  proven: flag,
  /** What kept it from being forced at all. */
  error: textOrNull(MAX_REASON),
});

/** The bridge can't go on; `reason` says why, in a sentence for the reader of the panel. */
const broken = v.object({ type: type('broken'), reason });

/** So many entries of the last message were more than fits. */
const leftOut = v.object({ type: type('leftOut'), count });

/** Another panel for this tab has connected and takes over. */
const replaced = v.object({ type: type('replaced') });

/** A frame was loaded inside this one: the panel should call for frames again. */
const framesChanged = v.object({ type: type('framesChanged') });

export const pageMessages = [update, marked, swept, details, shown, retainers, census, conflict];
export const bridgeMessages = [
  ...[update, swept, details, shown, retainers, census, conflict],
  ...[collecting, forced, broken, leftOut, replaced, framesChanged],
];
export const fromPage = oneMessageOf(pageMessages);
export const fromBridge = oneMessageOf(bridgeMessages);

export type {
  CensusEntry,
  CensusTaken,
  CollectionType,
  Details,
  Retainers,
  Row,
  Shown,
  Swept,
  Update,
} from '../src/feed/messages.ts';
export type FromPage = v.InferOutput<typeof fromPage>;
export type FromBridge = v.InferOutput<typeof fromBridge>;

/** What the panel says to a bridge. */
export type ToBridge = RealmCommand | AtEnd;

/**
 * What the page is to be told when the panel goes without another word: DevTools may end it at any moment. The next one
 * takes its place.
 */
interface AtEnd {
  readonly type: 'atEnd';
  /** Nothing takes back what was there before. */
  readonly say: ListCommand[];
}

export type ToPage =
  | ListCommand
  | { readonly type: 'stop' }
  | { readonly type: 'mark'; readonly run: number }
  | { readonly type: 'sweep'; readonly run: number; readonly proven: boolean };

/** Panel to all frames of a tab: answer with `Here`, unless this very `call` was answered before. */
export interface Announce {
  readonly type: 'announce';
  /** Names the panel, and changes only when those that have answered should do it again. */
  readonly call: string;
}

/** A frame's answer; without a call (after a return from the back/forward cache) it is for whoever shows the tab. */
export const here = v.object({
  type: type('here'),
  call: v.nullable(v.string()),
  /** When the document was made, in Unix ms: tells it from another one in the same frame, where no browser does. */
  loadedAt: number,
});
export type Here = v.InferOutput<typeof here>;
