import { builtinModule } from '../../gc/host.ts';
import type { FromWorker, ToWorker, WorkerTask } from './messages.ts';
import { ThreadScripts } from './thread-scripts.ts';

/** Whether this is a thread of Node: what else has its modules has no snapshots of the kind, or none of its own scripts. */
export const canAskWorker = (): boolean =>
  !('Bun' in globalThis || 'Deno' in globalThis) &&
  builtinModule('v8')?.getHeapSnapshot !== undefined &&
  builtinModule('worker_threads') !== undefined;

type Answer<About> = Extract<FromWorker, { readonly type: About }>;

/**
 * Takes a heap snapshot of this thread, and has a worker answer a question about it: what is read is not in the heap that
 * it is read from.
 *
 * @throws Error with a sentence, if there is no answer.
 */
export async function askWorker<About extends WorkerTask['question']['about']>(
  question: WorkerTask['question'] & { readonly about: About },
  rules: string | undefined,
): Promise<Answer<About>> {
  const v8 = builtinModule('v8');
  const threads = builtinModule('worker_threads');
  if (v8 === undefined || threads === undefined) throw new Error('A heap snapshot can be had in Node only.');
  // it starts while the snapshot is taken, and takes over no flags of a runner's
  const task: WorkerTask = { question, rules };
  const worker = new threads.Worker(new URL('./heap-worker.js', import.meta.url), {
    ...{ workerData: task, execArgv: [], env: {}, stdin: false },
  });
  const tell = (message: ToWorker) => worker.postMessage(message);
  const scripts = new ThreadScripts();
  try {
    const answer = new Promise<Answer<About>>((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'read') tell({ type: 'text', text: scripts.textOf(message.url) });
        else if (message.type === 'failed') reject(new Error(message.message));
        else resolve(message as Answer<About>);
      });
      worker.on('error', reject);
    });
    await Promise.race([
      send(v8.getHeapSnapshot({ exposeNumericValues: true, exposeInternals: false }), tell),
      answer,
    ]);
    return await answer;
  } finally {
    scripts.close();
    await worker.terminate();
  }
}

async function send(chunks: AsyncIterable<Uint8Array>, tell: (message: ToWorker) => void): Promise<void> {
  for await (const bytes of chunks) tell({ type: 'chunk', bytes });
  tell({ type: 'end' });
}
