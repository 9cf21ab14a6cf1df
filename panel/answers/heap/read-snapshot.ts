import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import type { HeapReport } from '../../../src/heap/answers/heap-report.ts';
import { HeapSnapshotError } from '../../../src/heap/bytes/snapshot-error.ts';
import type { Progress } from '../answerer.ts';
import { DebuggingError, type Session } from './debugging-connection.ts';
import { connectToPage } from './debugging-port.ts';
import { matchRows } from './match-rows.ts';
import { heapUsageOf, SNAPSHOT_LIMITS, snapshotOf } from './page-snapshot.ts';
import type { AskedRow, SnapshotSource } from './worker-messages.ts';

/** What was found in one or more snapshots, and which rows it belongs to. */
export interface Findings {
  readonly reports: readonly HeapReport[];
  /** Keys of rows, by heap object id, for each report. */
  readonly rows: readonly ReadonlyMap<number, string>[];
}

/** What is waited for, and how much is taken, if not the usual. */
export interface ReadLimits {
  /** Milliseconds for an answer of the port. */
  readonly patience?: number;
  readonly snapshot?: typeof SNAPSHOT_LIMITS;
}

type OnProgress = (progress: Progress) => void;

/**
 * Reads all snapshots that are needed to find the rows.
 *
 * @throws HeapSnapshotError, DebuggingError, NoDebuggingPort
 */
export function readSnapshots(
  source: SnapshotSource,
  rows: readonly AskedRow[],
  onProgress: OnProgress,
  limits: ReadLimits = {},
): Promise<Findings> {
  return source.type === 'file'
    ? readFile(source.file, rows, onProgress)
    : readFromPort(source, rows, onProgress, limits);
}

/** A file may be of any page, and may have been saved at any time: all that it has is told. */
async function readFile(file: File, rows: readonly AskedRow[], onProgress: OnProgress): Promise<Findings> {
  const matched = new Map<number, string>();
  const report = await analyzeHeapSnapshot(fileChunks(file), {
    size: file.size,
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
  { patience, snapshot = SNAPSHOT_LIMITS }: ReadLimits,
): Promise<Findings> {
  onProgress({ step: 'Looking for the debugging port', done: null });
  const connection = await connectToPage(ports, page, patience);
  const findings: { reports: HeapReport[]; rows: Map<number, string>[] } = { reports: [], rows: [] };
  let missing = rows;
  const read = async (session: Session) => {
    const matched = new Map<number, string>();
    const usage = await heapUsageOf(session, snapshot);
    const onWalked = (done: number) => onProgress({ step: 'Taking a heap snapshot', done });
    const report = await analyzeHeapSnapshot(snapshotOf(session, usage, onWalked, snapshot), {
      size: usage.limit,
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
  } catch (error) {
    // what has a cause is this machine's, not the port's
    if (!(error instanceof HeapSnapshotError) || error.cause !== undefined) throw error;
    throw new DebuggingError(
      `${error.found} It came from the debugging port: look whether it is a browser's, and take the snapshot again.`,
    );
  } finally {
    connection.close();
  }
  return findings;
}

/** Frames may have changed the rest of their address since they were connected. */
const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);

/** Not all browsers that the extension runs in can iterate a stream. */
async function* fileChunks(file: File): AsyncGenerator<Uint8Array, void> {
  const reader = file.stream().getReader();
  for (;;) {
    const { value } = await reader.read().catch((error) => {
      throw new HeapSnapshotError(
        `${file.name} can’t be read (${error instanceof Error ? error.name : error}): it is a folder, or was changed or removed after it was chosen.`,
        'Choose the file again.',
      );
    });
    if (value === undefined) return;
    yield value;
  }
}
