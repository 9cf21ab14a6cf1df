import * as v from 'valibot';
import { count, flag, list, number, oneOf, text, textOrNull } from '../../content/fit.ts';
import { MAX_LABEL, MAX_REASON, MAX_STACK, MAX_TRAIL } from '../../content/limits.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { MAX_KINDS, MAX_SAMPLES } from '../time/live-history.ts';
import { MAX_MARKS } from '../time/marks.ts';

/*
 * What a file may say. It comes from somebody else: texts and lists that are longer than what a panel has are cut, and
 * what is not described is not looked at. What a check can't know is null, and may be missing.
 */

/** Characters of an answer, and of the way to what holds a row. */
const MAX_ANSWER = 1_000_000;
const MAX_PATH = 20_000;

/** Documents that rows are from: those of pages that are gone, too. */
const MAX_DOCUMENTS = 10_000;

const MAX_URL = 2_000;

/** May be missing: another kind of report has no such member. */
const orNull = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema), null);

/** A text that is shown as it is. */
const shown = (length: number) => v.pipe(text(length), v.transform(escapeControls));

const verdict = oneOf(['live', 'disposed', 'not-collected', 'not-disposed']);
const state = oneOf(['alive', 'collected', 'gone']);
const documentType = oneOf(['page', 'iframe', 'worker']);
const realmType = oneOf(['page', 'iframe', 'worker', 'process', 'thread']);
const markType = oneOf(['navigation', 'gc', 'unproven', 'baseline']);
const from = oneOf(['heap-snapshot', 'live-retainers']);

const access = v.object({ at: number, note: orNull(text(MAX_LABEL)), stack: orNull(text(MAX_STACK)) });

const object = v.object({ className: text(MAX_LABEL), retainedSize: number });

const path = v.object({ text: text(MAX_PATH), suspect: orNull(text(MAX_PATH)) });

/** What all reports tell of a leak, as far as a panel shows it. */
const leak = {
  id: orNull(count),
  name: text(MAX_LABEL),
  kind: textOrNull(MAX_LABEL),
  createdAt: orNull(number),
  age: orNull(number),
  verdict: orNull(verdict),
  survived: orNull(count),
  site: orNull(text(MAX_STACK)),
  stack: orNull(text(MAX_STACK)),
  trail: v.optional(list(access, MAX_TRAIL), []),
  object: orNull(object),
  path: orNull(path),
};

export const rowSchema = v.object({
  ...leak,
  document: count,
  state,
});

const realm = v.object({ type: realmType, url: shown(MAX_URL) });

export const leakSchema = v.object({ ...leak, realm: orNull(realm) });

const documentSchema = v.object({
  type: documentType,
  url: shown(MAX_URL),
  origin: shown(MAX_LABEL),
  loadedAt: number,
});

const recheck = v.object({
  at: number,
  collected: count,
  survived: count,
  proven: flag,
  silent: list(shown(MAX_LABEL), MAX_DOCUMENTS),
  milliseconds: number,
});

const counts = list(v.nullable(count), MAX_SAMPLES);

const history = v.pipe(
  v.object({
    startedAt: number,
    times: list(number, MAX_SAMPLES),
    totals: list(count, MAX_SAMPLES),
    kinds: list(v.object({ kind: v.nullable(shown(MAX_LABEL)), counts }), MAX_KINDS),
    marks: list(v.object({ at: number, type: markType, text: shown(MAX_REASON) }), MAX_MARKS),
  }),
  v.check(
    ({ times, totals, kinds }) =>
      [totals, ...kinds.map(({ counts }) => counts)].every(({ length }) => length === times.length) &&
      times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0)),
  ),
);

const answer = v.object({
  row: v.nullable(count),
  from,
  at: number,
  text: text(MAX_ANSWER),
});

const anyList = v.custom<unknown[]>(Array.isArray);

/** A session without its rows, which are as many as they are. */
export const sessionSchema = v.object({
  at: number,
  origin: v.nullable(shown(MAX_LABEL)),
  browser: shown(MAX_LABEL),
  documents: list(documentSchema, MAX_DOCUMENTS),
  recheck: v.nullable(recheck),
  history,
  answer: v.nullable(answer),
  leftOut: count,
  rows: anyList,
});

/** A report of a check without its leaks. */
export const reportSchema = v.object({
  at: number,
  groups: list(v.object({ leaks: anyList }), 1_000_000),
  heldByTools: v.optional(anyList, []),
  heldInPassing: v.optional(anyList, []),
  heldByNothing: v.optional(anyList, []),
});
