import type { Page } from '@playwright/test';

/** Takes a heap snapshot of a page's process, and gives its chunks as they come. */
export async function* takeHeapSnapshot(page: Page): AsyncGenerator<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  let wake: (() => void) | undefined;
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    chunks.push(chunk);
    wake?.();
  });
  let done = false;
  const taken = session.send('HeapProfiler.takeHeapSnapshot').finally(() => {
    done = true;
    wake?.();
  });
  while (!done || chunks.length > 0) {
    const chunk = chunks.shift();
    if (chunk !== undefined) yield chunk;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  await taken;
  await session.detach();
}
