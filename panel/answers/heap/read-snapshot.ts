import * as v from 'valibot';
import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import type { HeapReport } from '../../../src/heap/answers/heap-report.ts';
import { type DebuggingSession, takeHeapSnapshot } from '../../../src/heap/take-snapshot.ts';
import type { Progress } from '../answerer.ts';
import type { Session } from './debugging-connection.ts';
import { connectToPage } from './debugging-port.ts';
import { matchRows } from './match-rows.ts';
import type { AskedRow, SnapshotSource } from './worker-messages.ts';

/** What was found in one or more snapshots, and which rows it belongs to. */
export interface Findings {
  readonly reports: readonly HeapReport[];
  /** Keys of rows, by heap object id, for each report. */
  readonly rows: readonly ReadonlyMap<number, string>[];
}

type OnProgress = (progress: Progress) => void;

/** Reads all snapshots that are needed to find the rows. */
export function readSnapshots(
  source: SnapshotSource,
  rows: readonly AskedRow[],
  onProgress: OnProgress,
): Promise<Findings> {
  return source.type === 'file'
    ? readFile(source.file, rows, onProgress)
    : readFromPort(source, rows, onProgress);
}

/** A file may be of any page, and may have been saved at any time: all that it has is told. */
async function readFile(file: File, rows: readonly AskedRow[], onProgress: OnProgress): Promise<Findings> {
  const matched = new Map<number, string>();
  const report = await analyzeHeapSnapshot(readableChunks(file.stream()), {
    select(objects) {
      for (const [object, key] of matchRows(objects, rows)) matched.set(object.heapId, key);
      return objects;
    },
    onProgress: ({ step, read }) => onProgress({ step, done: read < file.size ? read / file.size : null }),
  });
  return { reports: [report], rows: [matched] };
}

/** Reads the heap of the page, then that of each other process in which it has frames with rows. */
async function readFromPort(
  { ports, page }: SnapshotSource & { type: 'port' },
  rows: readonly AskedRow[],
  onProgress: OnProgress,
): Promise<Findings> {
  onProgress({ step: 'Looking for the debugging port', done: null });
  const connection = await connectToPage(ports, page);
  const findings: { reports: HeapReport[]; rows: Map<number, string>[] } = { reports: [], rows: [] };
  let missing = rows;
  const read = async (session: Session) => {
    const matched = new Map<number, string>();
    const report = await analyzeHeapSnapshot(snapshotOf(session, onProgress), {
      // the process may belong to other tabs too
      select(objects) {
        const matches = matchRows(objects, missing);
        for (const [object, key] of matches) matched.set(object.heapId, key);
        return [...matches.keys()];
      },
      onProgress: ({ step }) => onProgress({ step, done: null }),
    });
    findings.reports.push(report);
    findings.rows.push(matched);
    const found = new Set(matched.values());
    missing = missing.filter(({ key }) => !found.has(key));
  };
  try {
    await read(connection.root);
    for (const { url, session } of missing.length === 0 ? [] : await connection.frames())
      if (missing.some(({ frameUrl }) => originOf(frameUrl) === originOf(url))) await read(session);
  } finally {
    connection.close();
  }
  return findings;
}

/** Frames may have changed the rest of their address since they were connected. */
const originOf = (url: string): string | undefined => URL.parse(url)?.origin;

const chunkEvent = v.object({ chunk: v.string() });
const progressEvent = v.object({ done: v.number(), total: v.number() });

function snapshotOf(session: Session, onProgress: OnProgress) {
  const debuggee: DebuggingSession = {
    send: (method, parameters) => session.send(method, parameters),
    on(event: string, listener: (parameters: never) => void) {
      const schema = event.endsWith('Chunk') ? chunkEvent : progressEvent;
      session.on(event, (parameters) => listener(v.parse(schema, parameters) as never));
    },
  };
  return takeHeapSnapshot(debuggee, {
    onProgress: (done) => onProgress({ step: 'Taking a heap snapshot', done }),
  });
}

/** Not all browsers that the extension runs in can iterate a stream. */
async function* readableChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  for (let { value, done } = await reader.read(); !done && value; { value, done } = await reader.read())
    yield value;
}
