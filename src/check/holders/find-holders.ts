import { builtinModule } from '../../gc/host.ts';
import type { FromWorker, ListedRecord, Seen, ToWorker, WorkerTask } from './messages.ts';
import { ThreadScripts } from './thread-scripts.ts';

export interface FoundHolders {
  /** By the place of the record in its list. */
  readonly seen: ReadonlyMap<number, Seen>;
  /** What of the sources could not be had, as sentences. */
  readonly remarks: readonly string[];
}

/** Whether this is a thread of Node: what else has its modules has no snapshots of the kind, or none of its own scripts. */
export const canFindHolders = (): boolean =>
  !('Bun' in globalThis || 'Deno' in globalThis) &&
  builtinModule('v8')?.getHeapSnapshot !== undefined &&
  builtinModule('worker_threads') !== undefined;

/**
 * Takes a heap snapshot of this thread, and has a worker find in it who holds these records' targets.
 *
 * @param records all that the trackers list, each tracker's oldest first.
 * @param rules a file of what the project knows of its own heap.
 * @throws Error with a sentence, if it could not be found.
 */
export async function findHolders(
  records: readonly ListedRecord[],
  rules: string | undefined,
): Promise<FoundHolders> {
  const v8 = builtinModule('v8');
  const threads = builtinModule('worker_threads');
  if (v8 === undefined || threads === undefined) throw new Error('A heap snapshot can be had in Node only.');
  // it starts while the snapshot is taken, and takes over no flags of a runner's
  const task: WorkerTask = { records, rules };
  const worker = new threads.Worker(new URL('./holders-worker.js', import.meta.url), {
    ...{ workerData: task, execArgv: [], env: {}, stdin: false },
  });
  const tell = (message: ToWorker) => worker.postMessage(message);
  const scripts = new ThreadScripts();
  try {
    const found = new Promise<FoundHolders>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'read') tell({ type: 'text', text: scripts.textOf(message.url) });
        else if (message.type === 'found') resolve(message);
        else reject(new Error(message.message));
      });
      worker.on('error', reject);
    });
    await Promise.race([
      send(v8.getHeapSnapshot({ exposeNumericValues: true, exposeInternals: false }), tell),
      found,
    ]);
    return await found;
  } finally {
    scripts.close();
    await worker.terminate();
  }
}

async function send(chunks: AsyncIterable<Uint8Array>, tell: (message: ToWorker) => void): Promise<void> {
  for await (const bytes of chunks) tell({ type: 'chunk', bytes });
  tell({ type: 'end' });
}
