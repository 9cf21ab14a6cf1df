import { readHeapSnapshot } from '../../../src/heap/analyze.ts';
import type { OwnerRule } from '../../../src/heap/answers/owners/owner.ts';
import type { LoadSources } from '../../../src/heap/answers/sources.ts';
import { findTrackedObjects } from '../../../src/heap/answers/tracked-objects.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { say, sayAll } from '../../words/saying.ts';
import { ToldError } from '../../words/told-error.ts';
import { t } from '../../words/words.ts';
import type { Progress } from '../answerer.ts';
import type { Session } from './debugging-connection.ts';
import { connectToPage } from './debugging-port.ts';
import { HeapInHand } from './heap-in-hand.ts';
import { matchRows } from './match-rows.ts';
import { SNAPSHOT_LIMITS } from './page-snapshot.ts';
import { readPageHeap } from './read-page-heap.ts';
import type { AskedRow, SnapshotSource } from './worker-messages.ts';

/** What is waited for, and how much is taken, if not the usual; and what is known besides. */
export interface ReadOptions {
  /** Reads the sources of the page's scripts; those of a file's may be of any page. */
  readonly loadSources?: LoadSources;
  readonly owners?: readonly OwnerRule[];
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
  options: ReadOptions = {},
): Promise<HeapInHand[]> {
  return source.type === 'file'
    ? readFile(source.file, rows, onProgress, options)
    : readFromPort(source, rows, onProgress, options);
}

/** A file may be of any page, and may have been saved at any time: all that it has is told. */
async function readFile(
  file: File,
  rows: readonly AskedRow[],
  onProgress: OnProgress,
  { owners }: ReadOptions,
): Promise<HeapInHand[]> {
  const graph = await readHeapFile(file, onProgress);
  const objects = findTrackedObjects(graph);
  const heap = new HeapInHand(graph, objects, matchRows(objects, rows), { owners });
  await heap.search(({ step }) => onProgress({ step, done: null }));
  return [heap];
}

/**
 * Reads the heap of the page, then that of each other process in which it has frames with rows. Unless it fails, the
 * connection stays for as long as the worker does: objects are known by their ids to the session that has numbered them.
 */
async function readFromPort(
  { ports, page }: SnapshotSource & { type: 'port' },
  rows: readonly AskedRow[],
  onProgress: OnProgress,
  { patience, snapshot = SNAPSHOT_LIMITS, loadSources, owners }: ReadOptions,
): Promise<HeapInHand[]> {
  onProgress({ step: t('heap_step_port'), done: null });
  const connection = await connectToPage(ports, page, patience);
  const heaps: HeapInHand[] = [];
  let missing = rows;
  const read = async (session: Session) => {
    const onStep = ({ step }: { step: string }) => onProgress({ step, done: null });
    const graph = await readPageHeap(session, onProgress, snapshot);
    // the process may belong to other tabs too
    const matches = matchRows(findTrackedObjects(graph), missing);
    const heap = new HeapInHand(graph, [...matches.keys()], matches, { loadSources, owners, session });
    await heap.search(onStep);
    heaps.push(heap);
    const found = new Set(matches.values());
    missing = missing.filter(({ key }) => !found.has(key));
  };
  try {
    await read(connection.root);
    for (const { url, session } of missing.length === 0 ? [] : await connection.frames())
      if (missing.some(({ frameUrl }) => originOf(frameUrl) === originOf(url))) await read(session);
  } catch (error) {
    connection.close();
    throw error;
  }
  return heaps;
}

/** Frames may have changed the rest of their address since they were connected. */
const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);

/** @throws HeapSnapshotError */
export const readHeapFile = (file: File, onProgress: OnProgress): Promise<HeapGraph> =>
  readHeapSnapshot(fileChunks(file), {
    size: file.size,
    onProgress: ({ step, read }) => onProgress({ step, done: read < file.size ? read / file.size : null }),
  });

/** Not all browsers that the extension runs in can iterate a stream. */
async function* fileChunks(file: File): AsyncGenerator<Uint8Array, void> {
  const reader = file.stream().getReader();
  for (;;) {
    const { value } = await reader.read().catch((error) => {
      throw new ToldError(
        sayAll([
          say('heap_file_unread', {
            file: file.name,
            reason: error instanceof Error ? error.name : String(error),
          }),
          say('heap_choose_file'),
        ]),
      );
    });
    if (value === undefined) return;
    yield value;
  }
}
