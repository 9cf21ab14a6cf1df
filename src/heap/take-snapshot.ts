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
}

/**
 * Has a browser take a heap snapshot, and gives its chunks as they come. The browser collects garbage first.
 *
 * @param session of a page, a frame of another process, or a worker; to be used for one snapshot.
 * @throws what the session throws.
 */
export async function* takeHeapSnapshot(
  session: DebuggingSession,
  { onProgress }: TakeSnapshotOptions = {},
): AsyncGenerator<string, void> {
  const chunks: string[] = [];
  let wake: () => void = () => undefined;
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    chunks.push(chunk);
    wake();
  });
  session.on('HeapProfiler.reportHeapSnapshotProgress', ({ done, total }) => onProgress?.(done / total));
  let isTaken = false;
  const taken = session
    .send('HeapProfiler.takeHeapSnapshot', { reportProgress: true, captureNumericValue: true })
    .finally(() => {
      isTaken = true;
      wake();
    });
  // awaited at the end; whoever leaves before does not want to know
  taken.catch(() => undefined);
  while (!isTaken || chunks.length > 0) {
    const chunk = chunks.shift();
    if (chunk !== undefined) yield chunk;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  await taken;
}
