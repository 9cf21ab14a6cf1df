import { createHash } from 'node:crypto';
import { escapeControls } from '../tracker/escape-controls.ts';
import { type Answer, shortened } from './answer.ts';
import { CallError } from './arguments.ts';

/** Bytes of a page, with what stands above and below its lines. */
export const PAGE_BYTES = 20_000;
/** Bytes that are kept for the line which says where the next page is. */
const FOOT = 300;
/** Lines that are asked for at a time. */
const BATCH = 500;

/**
 * A page of an answer, which ends with where the next one is, if there is one.
 *
 * @param question what the answer is to: a cursor is good for the same question only.
 * @param cursor what the page before it has given; `undefined` for the first page.
 * @throws CallError if the cursor is of another question.
 */
export async function pageOf(answer: Answer, question: string, cursor: string | undefined): Promise<string> {
  const from = cursor === undefined ? 0 : placeOf(cursor, question, answer.length);
  const head = (answer.head ?? []).map(visible);
  const lines: string[] = [];
  let left = PAGE_BYTES - FOOT - head.reduce((sum, line) => sum + bytesOf(line), 0);
  const end = Math.min(answer.length, from + (answer.perPage ?? answer.length));
  let isFull = false;
  for (let next = from; next < end && !isFull; ) {
    const batch = await answer.lines(next, Math.min(end, next + BATCH));
    if (batch.length === 0) break;
    for (const line of batch.map(visible)) {
      left -= bytesOf(line);
      // a page without a line would have no end
      isFull = left < 0 && lines.length > 0;
      if (isFull) break;
      lines.push(line);
    }
    next += batch.length;
  }
  const to = from + lines.length;
  const isWhole = from === 0 && to >= answer.length;
  return [...head, ...lines, ...(isWhole ? [] : [footOf(answer, question, from, to)])].join('\n');
}

function footOf({ length }: Answer, question: string, from: number, to: number): string {
  const which = `${number(from + 1)} to ${number(to)} of ${number(length)}`;
  if (to >= length) return `[lines ${which}: this is the end]`;
  return `[lines ${which}; the next page: the same arguments, and cursor "${cursorOf(question, to)}"]`;
}

const number = (count: number): string => count.toLocaleString('en-US');

const visible = (line: string): string => shortened(escapeControls(line));

const bytesOf = (line: string): number => Buffer.byteLength(line) + 1;

const cursorOf = (question: string, at: number): string =>
  Buffer.from(`${at}.${digest(question)}`).toString('base64url');

/** @throws CallError */
function placeOf(cursor: string, question: string, length: number): number {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, at = '', of] = /^(\d{1,9})\.([0-9a-f]{12})$/.exec(text) ?? [];
  if (of === undefined)
    throw new CallError(
      'This is no cursor. Expected one from the end of a page, or none for the first page.',
    );
  if (of !== digest(question) || Number(at) >= length)
    throw new CallError(
      'This cursor is of another question, or a file has changed since: ask again with the same arguments, or without a cursor.',
    );
  return Number(at);
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
