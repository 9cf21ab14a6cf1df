import { readHeapSnapshot } from '../../../src/heap/analyze.ts';
import { HeapSnapshotError } from '../../../src/heap/bytes/snapshot-error.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { say, sayRetold } from '../../words/saying.ts';
import { t } from '../../words/words.ts';
import type { Progress } from '../answerer.ts';
import { DebuggingError, type Session } from './debugging-connection.ts';
import { heapUsageOf, SNAPSHOT_LIMITS, snapshotOf } from './page-snapshot.ts';

/**
 * Takes a snapshot of a live page's heap, and reads it as it comes.
 *
 * @throws HeapSnapshotError if there is not enough memory; DebuggingError; the signal's reason when aborted.
 */
export async function readPageHeap(
  session: Session,
  onProgress: (progress: Progress) => void,
  limits = SNAPSHOT_LIMITS,
  signal?: AbortSignal,
): Promise<HeapGraph> {
  const usage = await heapUsageOf(session, limits);
  const onWalked = (done: number) => onProgress({ step: t('heap_step_snapshot'), done });
  try {
    return await readHeapSnapshot(snapshotOf(session, usage, onWalked, limits, signal), {
      size: usage.limit,
      onProgress: ({ step }) => onProgress({ step, done: null }),
    });
  } catch (error) {
    // what has a cause is this machine's, not the port's
    if (!(error instanceof HeapSnapshotError) || error.cause !== undefined) throw error;
    const found = sayRetold(error.found);
    throw new DebuggingError(say('heap_from_port_again', { found }), say('heap_from_port', { found }));
  }
}
