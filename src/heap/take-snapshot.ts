import { ownOptions } from './bytes/own-options.ts';

/** What is needed of a session of the Chrome DevTools Protocol; those of Playwright and Puppeteer have it. */
export interface DebuggingSession {
  send(
    method: 'HeapProfiler.takeHeapSnapshot',
    parameters: { reportProgress: boolean; captureNumericValue: boolean },
  ): Promise<unknown>;
  on(event: 'HeapProfiler.addHeapSnapshotChunk', listener: (event: { chunk: string }) => void): unknown;
  on(
    event: 'HeapProfiler.reportHeapSnapshotProgress',
    listener: (event: { done: number; total: number }) => void,
  ): unknown;
}

export interface TakeSnapshotOptions {
  /** How much of the heap the browser has walked, from 0 to 1; before the first chunk. */
  readonly onProgress?: (done: number) => void;
  /** Ends the snapshot: what has come and was not taken is dropped, what still comes is not listened to. */
  readonly signal?: AbortSignal;
}

/**
 * Has a browser take a heap snapshot, and gives its chunks as they come. The browser collects garbage first.
 *
 * @param session of a page, a frame of another process, or a worker; to be used for one snapshot.
 * @throws what the session throws; the signal's reason when aborted.
 */
export async function* takeHeapSnapshot(
  session: DebuggingSession,
  options: TakeSnapshotOptions = {},
): AsyncGenerator<string, void> {
  const { onProgress, signal } = ownOptions(options);
  let chunks: string[] = [];
  let wake: () => void = () => undefined;
  let isOver = false;
  let failure: unknown;
  const end = (error?: unknown) => {
    if (isOver) return;
    isOver = true;
    failure = error;
    if (error !== undefined) chunks = [];
    wake();
  };
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    if (failure === undefined) chunks.push(chunk);
    wake();
  });
  session.on('HeapProfiler.reportHeapSnapshotProgress', ({ done, total }) => onProgress?.(done / total));
  signal?.throwIfAborted();
  signal?.addEventListener('abort', () => end(signal.reason), { once: true });
  session
    .send('HeapProfiler.takeHeapSnapshot', { reportProgress: true, captureNumericValue: true })
    .then(() => end(), end);
  while (!isOver || chunks.length > 0) {
    const chunk = chunks.shift();
    if (chunk !== undefined) yield chunk;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  if (failure !== undefined) throw failure;
}
