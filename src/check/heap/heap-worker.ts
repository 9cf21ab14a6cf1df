/* A worker's own program: it reads the heap snapshot of the thread that started it, and answers a question about it. */
import { parentPort, workerData } from 'node:worker_threads';
import { fileSources } from '../../file-sources.ts';
import { readHeapSnapshot, withinMemory } from '../../heap/analyze.ts';
import { groupBy } from '../../heap/answers/group-by.ts';
import { Node } from '../../heap/bytes/types.ts';
import type { HeapGraph } from '../../heap/graph/heap-graph.ts';
import { findGrowth } from '../../heap/growth/find-growth.ts';
import { Repeats } from '../../heap/growth/repeats.ts';
import { analyzeHeapSnapshot, type HeapRules } from '../../heap/index.ts';
import { loadRules } from '../../heap-rules.ts';
import { grownLeaks, growthRemarks, reportedGrowth } from '../../report/heap-growth.ts';
import { seenInHeap } from '../../report/heap-leaks.ts';
import { sourcesFrom } from '../../sources/index.ts';
import type {
  FoundGrowth,
  FoundHolders,
  FromWorker,
  GrowthQuestion,
  ListedRecord,
  Seen,
  ToWorker,
  WorkerTask,
} from './messages.ts';
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

/** What runs may be another text than the file's: test runners transform modules. */
function loadSources() {
  const files = fileSources();
  return sourcesFrom({
    ...files,
    async read(url) {
      answer({ type: 'read', url });
      const message = await next();
      return message.type === 'text' && message.text !== null ? message.text : files.read(url);
    },
  });
}

async function findHolders(records: readonly ListedRecord[], rules: HeapRules): Promise<FoundHolders> {
  const places = new Map<number, number[]>();
  const report = await analyzeHeapSnapshot(chunks(), {
    ...rules,
    select(objects) {
      const pairs = [...pairRecords(records, objects)].filter(([, place]) => records[place]?.wanted);
      for (const [heapId, alike] of groupBy(pairs, ([object]) => object.heapId))
        places.set(
          heapId,
          alike.map(([, place]) => place),
        );
      return pairs.map(([object]) => object);
    },
    loadSources: loadSources(),
  });
  const seen = new Map<number, Seen>();
  for (const [{ heapId }, what] of seenInHeap(report)) {
    const place = places.get(heapId)?.shift();
    if (place !== undefined) seen.set(place, what);
  }
  return { seen, remarks: report.remarks };
}

const FORGOTTEN =
  'V8 has forgotten during the round trips when objects were made, as it does when anybody disconnects an inspector ' +
  'session of this thread (a debugger, a profiler, another check), and nothing can be said of what grew: run this by itself.';

const isAscending = (ids: readonly number[]): boolean => ids.every((id, at) => id >= (ids[at - 1] ?? 0));

function isMadeFirst(graph: HeapGraph, repeats: Repeats, className: string): boolean {
  const nodes = repeats.nodes(graph);
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes.get(i);
    if (graph.typeOf(node) !== Node.Object || repeats.of(graph.ids.of(node)) !== 0) continue;
    if (graph.nameOf(node) === className) return true;
  }
  return false;
}

async function findAllGrowth(question: GrowthQuestion, rules: HeapRules): Promise<FoundGrowth> {
  const { marks, repeats, sentinel, realm } = question;
  const graph = await readHeapSnapshot(chunks());
  const ends = marks.length > repeats.length ? marks : [...marks, graph.ids.greatest()];
  if (!isAscending(ends)) throw new Error(FORGOTTEN);
  const between = Repeats.between(ends, repeats);
  if (!isMadeFirst(graph, between, sentinel)) throw new Error(FORGOTTEN);
  const made = repeats.reduce((sum, count) => sum + count, 0);
  const found = await withinMemory(() =>
    findGrowth(graph, between, { ...rules, loadSources: loadSources() }),
  );
  return {
    leaks: found.growing.flatMap((growth) => grownLeaks(growth, realm)),
    growth: found.growing.map((growth) => reportedGrowth(growth, made)),
    heldByTools: found.harmless.flatMap((growth) => grownLeaks(growth, realm)),
    remarks: growthRemarks(found),
  };
}

async function work({ question, rules }: WorkerTask): Promise<FromWorker> {
  const known = rules === undefined ? {} : await loadRules(rules, 'rules:');
  return question.about === 'holders'
    ? { type: 'holders', ...(await findHolders(question.records, known)) }
    : { type: 'growth', ...(await findAllGrowth(question, known)) };
}

work(workerData).then(answer, (error: unknown) =>
  answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
);
