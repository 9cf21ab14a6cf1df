import * as v from 'valibot';
import { MAX_ROWS } from '../../content/limits.ts';
import { formatBytes } from '../format.ts';
import { t } from '../words/words.ts';
import { looksLike } from './file-kind.ts';
import { Refusal, wrongShape } from './refusal.ts';
import { reportRows } from './report-rows.ts';
import type { SessionData, SessionRow } from './session-data.ts';
import { leakSchema, reportSchema, rowSchema, sessionSchema } from './session-schema.ts';

/** Bytes: an engine has no longer texts. */
const MAX_BYTES = 500_000_000;

/** Rows that are looked at before whoever waits is told how far that is. */
const STRIDE = 5_000;

const VERSION = 1;

const named = v.object({ schema: v.string(), version: v.number() });

/** What a reader tells while it reads. */
interface Reading {
  /** Takes how much is done, from 0 to 1; resolves when it may go on. */
  onProgress(done: number): Promise<void>;
}

/**
 * Reads a session, or the JSON report of a check.
 *
 * @throws Refusal if it is neither; whatever `onProgress` throws.
 */
export async function readSession(file: File, reading: Reading): Promise<SessionData> {
  if (file.size > MAX_BYTES)
    throw new Refusal(
      t('sessions_refused_size', { size: formatBytes(file.size), most: formatBytes(MAX_BYTES) }),
    );
  const text = await file.text().catch((error: unknown) => {
    throw new Refusal(t('sessions_refused_unreadable', { error: String(error) }));
  });
  await reading.onProgress(0);
  if (looksLike(text) === 'heap-snapshot') throw new Refusal(t('sessions_refused_heap'));
  const value = parseJson(text);
  const kind = v.safeParse(named, value);
  if (!kind.success) throw new Refusal(t('sessions_refused_schema'));
  const { schema, version } = kind.output;
  const isSession = schema === 'resource-tracker/session';
  if (!isSession && schema !== 'resource-tracker/leaks') throw new Refusal(t('sessions_refused_schema'));
  if (version !== VERSION) throw new Refusal(t('sessions_refused_version', { version, known: VERSION }));
  return isSession ? readOwn(value, reading) : readReport(value, reading);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(t('sessions_refused_json'));
  }
}

async function readOwn(value: unknown, reading: Reading): Promise<SessionData> {
  const parsed = v.safeParse(sessionSchema, value);
  if (!parsed.success) throw wrongShape(parsed.issues[0]);
  const { rows, leftOut, documents, ...head } = parsed.output;
  const read = await readAll(rowSchema, rows, 'rows', reading);
  const wrong = read.findIndex(({ document }) => document >= documents.length);
  if (wrong >= 0)
    throw new Refusal(
      t('sessions_refused_shape', { place: `rows[${wrong}].document`, received: `${read[wrong]?.document}` }),
    );
  return {
    ...{ type: 'session', ...head },
    documents: documents.map(({ type, ...document }) => ({
      ...{ isWorker: type === 'worker', isTop: type === 'page', ...document },
    })),
    rows: read.map((row) => ({ ...toRow(row, head.at), document: row.document, state: row.state })),
    leftOut: leftOut + rows.length - read.length,
  };
}

async function readReport(value: unknown, reading: Reading): Promise<SessionData> {
  const parsed = v.safeParse(reportSchema, value);
  if (!parsed.success) throw wrongShape(parsed.issues[0]);
  const { at, groups, heldByTools, heldInPassing, heldByNothing } = parsed.output;
  const leaks = [...groups.map(({ leaks }) => leaks), heldByTools, heldInPassing, heldByNothing].flat();
  const read = await readAll(leakSchema, leaks, 'leaks', reading);
  return {
    ...{ type: 'report', at, origin: null, browser: null, recheck: null, history: null, answer: null },
    ...reportRows(read, (leak) => toRow(leak, at)),
    leftOut: leaks.length - read.length,
  };
}

/** Those that there is room for. */
async function readAll<Schema extends v.GenericSchema>(
  schema: Schema,
  values: readonly unknown[],
  where: string,
  { onProgress }: Reading,
): Promise<v.InferOutput<Schema>[]> {
  const count = Math.min(values.length, MAX_ROWS);
  const read: v.InferOutput<Schema>[] = [];
  for (let i = 0; i < count; i++) {
    if (i % STRIDE === 0) await onProgress(i / count);
    const parsed = v.safeParse(schema, values[i]);
    if (!parsed.success) throw wrongShape(parsed.issues[0], `${where}[${i}]`);
    read.push(parsed.output);
  }
  return read;
}

type ReadLeak = Omit<v.InferOutput<typeof leakSchema>, 'realm'>;

/** Where only the place is known, it stands for the stack. */
function toRow(
  { age, site, trail, object, path, ...leak }: ReadLeak,
  at: number,
): Omit<SessionRow, 'document'> {
  const verdict = leak.verdict ?? 'live';
  return {
    ...{ id: leak.id, name: leak.name, kind: leak.kind, verdict, survived: leak.survived ?? 0 },
    createdAt: leak.createdAt ?? at - (age ?? 0),
    stack: leak.stack ?? site,
    state: verdict === 'not-disposed' ? 'collected' : 'alive',
    facts: { trail, object, path },
  };
}
