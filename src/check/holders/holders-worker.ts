/* A worker's own program: it reads the heap snapshot of the thread that started it, and says who holds what. */
import { parentPort, workerData } from 'node:worker_threads';
import { fileSources } from '../../file-sources.ts';
import { groupBy } from '../../heap/answers/group-by.ts';
import { analyzeHeapSnapshot } from '../../heap/index.ts';
import { loadRules } from '../../heap-rules.ts';
import { seenInHeap } from '../../report/heap-leaks.ts';
import { sourcesFrom } from '../../sources/index.ts';
import type { FromWorker, Seen, ToWorker, WorkerTask } from './messages.ts';
import { pairRecords } from './pair-records.ts';

const answer = (message: FromWorker): void => parentPort?.postMessage(message);

/** What has come and was not taken, and who waits for more. */
const waiting: ToWorker[] = [];
let wake: () => void = () => undefined;
parentPort?.on('message', (message: ToWorker) => {
  waiting.push(message);
  wake();
});

async function next(): Promise<ToWorker> {
  for (;;) {
    const message = waiting.shift();
    if (message !== undefined) return message;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

async function* chunks(): AsyncGenerator<Uint8Array, void> {
  for (let message = await next(); message.type === 'chunk'; message = await next()) yield message.bytes;
}

async function findSeen({ records, rules }: WorkerTask) {
  const known = rules === undefined ? {} : await loadRules(rules, 'rules:');
  const files = fileSources();
  const places = new Map<number, number[]>();
  const report = await analyzeHeapSnapshot(chunks(), {
    ...known,
    select(objects) {
      const pairs = [...pairRecords(records, objects)].filter(([, place]) => records[place]?.wanted);
      for (const [heapId, alike] of groupBy(pairs, ([object]) => object.heapId))
        places.set(
          heapId,
          alike.map(([, place]) => place),
        );
      return pairs.map(([object]) => object);
    },
    loadSources: sourcesFrom({
      ...files,
      async read(url) {
        // what runs may be another text than the file's: test runners transform modules
        answer({ type: 'read', url });
        const message = await next();
        return message.type === 'text' && message.text !== null ? message.text : files.read(url);
      },
    }),
  });
  const seen = new Map<number, Seen>();
  for (const [{ heapId }, what] of seenInHeap(report)) {
    const place = places.get(heapId)?.shift();
    if (place !== undefined) seen.set(place, what);
  }
  return { seen, remarks: report.remarks };
}

findSeen(workerData).then(
  (found) => answer({ type: 'found', ...found }),
  (error: unknown) =>
    answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
);
