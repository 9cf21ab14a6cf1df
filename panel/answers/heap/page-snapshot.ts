import * as v from 'valibot';
import { type DebuggingSession, takeHeapSnapshot } from '../../../src/heap/take-snapshot.ts';
import { formatBytes } from '../../../src/report/words.ts';
import { say } from '../../words/saying.ts';
import { Deadline, seconds } from './deadline.ts';
import { again, expected, notABrowser, type Session } from './debugging-connection.ts';

/** How long a snapshot may take, and how large it may be. */
export interface SnapshotLimits {
  /** Milliseconds for a hundredth of the walk over the heap, then for each `step` of the snapshot. */
  readonly patience: number;
  /** Characters that have to come in that time. Browsers are a hundred times as fast. */
  readonly step: number;
  /** Characters that the snapshot of the smallest page may have. */
  readonly least: number;
  /** Characters for a byte of the heap. A heap of pointers has five. */
  readonly perByte: number;
  /** Characters of any snapshot: V8's heaps have 4 GB at most. */
  readonly most: number;
}

export const SNAPSHOT_LIMITS: SnapshotLimits = {
  patience: 30_000,
  step: 4e6,
  least: 256e6,
  perByte: 20,
  most: 8e9,
};

const size = v.pipe(v.number(), v.minValue(0));
const heapUsage = v.object({ usedSize: size, embedderHeapUsedSize: v.optional(size, 0) });
const chunkEvent = v.object({ chunk: v.string() });
const progressEvent = v.object({ done: size, total: size });

/** What the browser says of the heap that is to be read. */
export interface HeapUsage {
  /** Bytes. */
  readonly used: number;
  /** Characters that a snapshot of it can't have. */
  readonly limit: number;
}

/** @throws DebuggingError if the browser does not say. */
export async function heapUsageOf(session: Session, limits = SNAPSHOT_LIMITS): Promise<HeapUsage> {
  const answer = await session.send('Runtime.getHeapUsage');
  const { usedSize, embedderHeapUsedSize } = expected(heapUsage, answer);
  const used = usedSize + embedderHeapUsedSize;
  return { used, limit: Math.min(limits.most, limits.least + limits.perByte * used) };
}

/**
 * Takes a snapshot for as long as it gets on, and no more of it than there can be of the heap.
 *
 * @param onProgress gets how much of the heap the browser has walked, from 0 to 1.
 * @param signal ends it, but the browser goes on to its end, and hears nothing before.
 * @throws DebuggingError; the signal's reason when aborted.
 */
export async function* snapshotOf(
  session: Session,
  { used, limit }: HeapUsage,
  onProgress: (done: number) => void,
  { patience, step } = SNAPSHOT_LIMITS,
  signal?: AbortSignal,
): AsyncGenerator<string, void> {
  const ended = new AbortController();
  const waiting = new Deadline(patience, () => ended.abort(stalled(patience)));
  let walked = 0;
  let length = 0;
  const takeChunk = (parameters: unknown) => {
    const event = expected(chunkEvent, parameters);
    length += event.chunk.length;
    waiting.add(event.chunk.length / step);
    if (length > limit) ended.abort(endless(used, limit));
    return event;
  };
  const takeProgress = (parameters: unknown) => {
    const event = expected(progressEvent, parameters);
    const now = event.done < event.total ? event.done / event.total : 1;
    waiting.add(100 * Math.max(0, now - walked));
    walked = Math.max(walked, now);
    return event;
  };
  const debuggee: DebuggingSession = {
    send: (method, parameters) => session.send(method, parameters, 0),
    on(event: string, listener: (parameters: never) => void) {
      const take = event === 'HeapProfiler.addHeapSnapshotChunk' ? takeChunk : takeProgress;
      session.on(event, (parameters) => listener(take(parameters) as never));
    },
  };
  try {
    yield* takeHeapSnapshot(debuggee, {
      signal: signal === undefined ? ended.signal : AbortSignal.any([ended.signal, signal]),
      onProgress: () => onProgress(walked),
    });
  } finally {
    waiting.end();
  }
}

const stalled = (patience: number) => again(say('heap_stalled', { time: seconds(patience) }));

const endless = (used: number, limit: number) =>
  notABrowser(say('heap_found_endless', { used: formatBytes(used), limit: formatBytes(limit) }));
