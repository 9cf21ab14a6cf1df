/*
 * Marks the time in the heap of a page, and reads it when it is asked what grew, so that the panel stays responsive. It has
 * a connection of its own, which lasts until the worker is terminated: the browser forgets what it has numbered then.
 */
import type { OwnerRule } from '../../../src/heap/answers/owners/owner.ts';
import { ownersFromJson } from '../../../src/heap/answers/owners/rule-data.ts';
import { DebuggingError } from '../../answers/heap/debugging-connection.ts';
import { connectToPage, NoDebuggingPort } from '../../answers/heap/debugging-port.ts';
import { failureText } from '../../answers/heap/failure-text.ts';
import { PageTexts } from '../../answers/heap/page-sources.ts';
import { type Saying, say, sayAll, sayCounted } from '../../words/saying.ts';
import { language, t } from '../../words/words.ts';
import { compareFiles } from './compare-files.ts';
import type { FromGrowthWorker, GrowthWorkerAnswer, PortSource, ToGrowthWorker } from './messages.ts';
import { HeapLost, PageHeap } from './page-heap.ts';
import { tellGrowth } from './tell-growth.ts';

type Request = Extract<ToGrowthWorker, { type: 'mark' | 'look' | 'compare' }>;

const post = (message: FromGrowthWorker) => postMessage(message);
const texts = new PageTexts((url) => post({ type: 'wantText', url }));

let heap: PageHeap | undefined;
let lastMark = 0;
/** What is asked waits for what was asked before. */
let last = Promise.resolve();
const aborts = new Map<number, AbortController>();

addEventListener('message', ({ data }: MessageEvent<ToGrowthWorker>) => {
  if (data.type === 'text') texts.take(data.url, data.text);
  else if (data.type === 'language') language.value = data.language;
  else if (data.type === 'cancel') aborts.get(data.run)?.abort();
  else {
    const abort = new AbortController();
    aborts.set(data.run, abort);
    last = last.then(async () => {
      const answer = await work(data, abort.signal);
      aborts.delete(data.run);
      post(answer);
    });
  }
});

async function work(request: Request, signal: AbortSignal): Promise<GrowthWorkerAnswer> {
  const { run } = request;
  try {
    signal.throwIfAborted();
    if (request.type === 'compare') return await compare(request);
    return await (request.type === 'mark' ? mark(request, signal) : look(request, signal));
  } catch (error) {
    if (error instanceof NoDebuggingPort) return { type: 'noPort', run, message: error.told };
    const ended = error instanceof HeapLost || heap?.isGone === true;
    return { type: 'failed', run, ended, message: problemOf(error, ended) };
  }
}

async function mark({ run, source }: Request & { type: 'mark' }, signal: AbortSignal) {
  heap ??= await connect(run, source);
  post({ type: 'progress', run, step: t('growth_step_mark'), done: null });
  lastMark = await heap.mark(lastMark, signal);
  return { type: 'marked', run, mark: lastMark } as const;
}

async function connect(run: number, { ports, page }: PortSource): Promise<PageHeap> {
  post({ type: 'progress', run, step: t('heap_step_port'), done: null });
  const connection = await connectToPage(ports, page);
  try {
    return await PageHeap.watch(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function look({ run, marks, rules }: Request & { type: 'look' }, signal: AbortSignal) {
  if (heap === undefined) throw new Error('Nothing was marked.');
  const report = await heap.look(marks, {
    signal,
    owners: ownersOf(rules),
    loadSources: texts.loadSources,
    onProgress: (progress) => post({ type: 'progress', run, ...progress }),
  });
  const answer = tellGrowth(report, marks.length - 1, leftOut(heap.otherHeaps));
  return { type: 'found', run, answer } as const;
}

async function compare({ run, files, rules }: Request & { type: 'compare' }) {
  const answer = await compareFiles(files, ownersOf(rules), (progress) =>
    post({ type: 'progress', run, ...progress }),
  );
  return { type: 'found', run, answer } as const;
}

const ownersOf = (rules: string): OwnerRule[] => (rules === '' ? [] : ownersFromJson(rules));

const leftOut = (origins: readonly Saying[]): Saying[] =>
  origins.length === 0
    ? []
    : [sayCounted('growth_frames_of_others', origins.length, { origins: sayAll(origins, ', ') })];

/** What to do is the search's own to say where it has ended. */
function problemOf(error: unknown, ended: boolean): Saying {
  if (error instanceof HeapLost) return error.told;
  if (error instanceof DebuggingError)
    return ended ? error.found : say('heap_again_search', { what: error.found });
  return failureText(error);
}
