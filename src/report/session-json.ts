import { jsonLine, type LeakJson } from './json.ts';

/**
 * A session of the panel: all that it listed at a moment, for another panel or for programs. What it tells of a row is
 * what the reports of checks tell of a leak (`LeakJson`), and more; `docs/sessions.md` describes both. Members may be
 * added to a version; none goes or changes its meaning.
 */
export interface SessionJson {
  readonly schema: 'resource-tracker/session';
  readonly version: 1;
  /** When it was exported, in Unix milliseconds: ages are as of then. */
  readonly at: number;
  /** Where the page comes from: `https://example.com`; `null` if there was none. */
  readonly origin: string | null;
  /** `Chromium 140` */
  readonly browser: string;
  /** Where the rows are from: the page first, also what has gone since. */
  readonly documents: readonly DocumentJson[];
  /** The outcome of the last recheck; `null` if there was none of this page. */
  readonly recheck: RecheckJson | null;
  /** How many were alive over time. */
  readonly history: HistoryJson;
  /** What kept rows alive, if that was being shown. */
  readonly answer: AnswerJson | null;
  /** Rows that there were beyond those. */
  readonly leftOut: number;
  readonly rows: readonly SessionRowJson[];
}

export interface SessionRowJson extends LeakJson {
  /** The index of its document in `documents`. */
  readonly document: number;
  /** `gone`: its document was left, and took it along. */
  readonly state: 'alive' | 'collected' | 'gone';
  /** What its user did when it was made, as automatic tracking saw it: `click of <button id=open> “Open”`. */
  readonly gesture: string | null;
}

/** A document or a worker. Its address has no query and no fragment. */
export interface DocumentJson {
  readonly type: 'page' | 'iframe' | 'worker';
  readonly url: string;
  /** Where it comes from, short; of a worker, its kind and name. */
  readonly origin: string;
  /** When it was made, in Unix milliseconds. */
  readonly loadedAt: number;
}

interface RecheckJson {
  /** When it ended, in Unix milliseconds. */
  readonly at: number;
  readonly collected: number;
  readonly survived: number;
  /** Whether the garbage collection before it is proven. */
  readonly proven: boolean;
  /** Where documents come from that did not answer, and are not counted. */
  readonly silent: readonly string[];
  readonly milliseconds: number;
}

/** Samples; a count holds until the next one. */
interface HistoryJson {
  /** Since when, in Unix milliseconds. */
  readonly startedAt: number;
  /** Of the samples, ascending, in Unix milliseconds. */
  readonly times: readonly number[];
  /** Of all kinds together, sample by sample. */
  readonly totals: readonly number[];
  /** Kinds that were counted by name: `null` where a sample was taken before one was. */
  readonly kinds: readonly { readonly kind: string | null; readonly counts: readonly (number | null)[] }[];
  readonly marks: readonly MarkJson[];
}

interface MarkJson {
  /** Unix milliseconds. */
  readonly at: number;
  readonly type: 'navigation' | 'gc' | 'unproven' | 'baseline';
  /** What is particular to it: an address, an outcome, a name. */
  readonly text: string;
}

export interface AnswerJson {
  /** The index of the row that was asked about; `null` if all were. */
  readonly row: number | null;
  readonly from: 'heap-snapshot' | 'live-retainers';
  /** When the snapshot was taken, or the answer exported, in Unix milliseconds. */
  readonly at: number;
  /** The paths, as they are copied. */
  readonly text: string;
}

/** The text of a file, in pieces: all rows may be more than fits into one string. */
export interface SessionText {
  readonly pieces: readonly string[];
  /** Rows for which there was no room. */
  readonly left: number;
}

/** Characters of a piece of a file, about. */
const PIECE = 1_000_000;

const encoder = new TextEncoder();

/**
 * A session as the text of a file. Each row is a line, so that two sessions can be compared line by line.
 *
 * @param most bytes of the file. Rows that do not fit are left out, which it says.
 */
export function sessionText({ rows, leftOut, ...head }: SessionJson, most: number): SessionText {
  const pieces: string[] = [];
  let lines: string[] = [];
  let length = 0;
  let written = 0;
  let room = most;
  for (const row of rows) {
    const line = `${written === 0 ? '' : ',\n'}${jsonLine(row)}`;
    room -= bytesOf(line);
    if (room < 0) break;
    written++;
    lines.push(line);
    length += line.length;
    if (length < PIECE) continue;
    pieces.push(lines.join(''));
    lines = [];
    length = 0;
  }
  const left = rows.length - written;
  const top = jsonLine({ ...head, leftOut: leftOut + left });
  return { pieces: [`${top.slice(0, -1)},"rows":[\n`, ...pieces, lines.join(''), '\n]}\n'], left };
}

/** In UTF-8. */
const bytesOf = (text: string): number =>
  /^[ -~\n]*$/.test(text) ? text.length : encoder.encode(text).length;
