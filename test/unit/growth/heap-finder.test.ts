import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChosenFinder } from '../../../panel/growth/chosen-finder.ts';
import type { GrowthFinder, HeapGrowthAnswer } from '../../../panel/growth/growth-finder.ts';
import { SearchEnded } from '../../../panel/growth/growth-finder.ts';
import { GrowthSearch } from '../../../panel/growth/growth-search.ts';
import type { FromGrowthWorker, ToGrowthWorker } from '../../../panel/growth/heap/messages.ts';
import { type GrowthWorker, HeapFinder, NoHeap } from '../../../panel/growth/heap-finder.ts';
import type { Saying } from '../../../panel/words/saying.ts';

const page = { url: 'https://example.com/', timeOrigin: 1 };
const source = { type: 'port', ports: [9222], page } as const;
const answerOf = (repeats: number): HeapGrowthAnswer => ({
  ...{ method: 'heap', repeats, growing: [], undecided: [], settled: [], remarks: [] },
  more: { growing: 0, undecided: 0, settled: 0 },
});

class FakeWorker implements GrowthWorker {
  readonly received: ToGrowthWorker[] = [];
  terminated = false;
  onmessage: GrowthWorker['onmessage'] = null;
  onmessageerror: GrowthWorker['onmessageerror'] = null;
  onerror: GrowthWorker['onerror'] = null;

  postMessage(message: ToGrowthWorker): void {
    this.received.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: FromGrowthWorker): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }
}

let workers: FakeWorker[];
let finder: HeapFinder;
let textOf: (url: string) => Promise<string | null>;
let port: () => Promise<typeof source>;

beforeEach(() => {
  workers = [];
  textOf = async (url) => `text of ${url}`;
  port = async () => source;
  finder = new HeapFinder({
    port: () => port(),
    rules: () => '{"owners":[]}',
    textOf: (url) => textOf(url),
    startWorker() {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
});

const patient = new AbortController().signal;
const ignore = () => undefined;

/** The next request of a type that has no answer yet. */
async function asked<T extends 'mark' | 'look'>(
  type: T,
  count: number,
): Promise<ToGrowthWorker & { type: T }> {
  const all = () => (workers[0]?.received ?? []).filter((message) => message.type === type);
  await expect.poll(() => all().length).toBe(count);
  return all().at(-1) as ToGrowthWorker & { type: T };
}

let markCount: number;
beforeEach(() => {
  markCount = 0;
});

async function mark(id: number): Promise<void> {
  const marking = finder.mark(ignore, patient);
  const { run } = await asked('mark', ++markCount);
  workers[0]?.say({ type: 'marked', run, mark: id });
  await marking;
}

describe('a search of the heap', () => {
  it('asks one worker for each mark, and then what grew between them, by the rules of its user', async () => {
    await mark(10);
    await mark(20);
    const looking = finder.result(ignore, patient);
    const question = await asked('look', 1);
    expect(question).toEqual({ type: 'look', run: 3, marks: [10, 20], rules: '{"owners":[]}' });
    workers[0]?.say({ type: 'found', run: 3, answer: answerOf(1) });
    expect(await looking).toEqual(answerOf(1));
    expect(workers).toHaveLength(1);
  });

  it('tells how far it is', async () => {
    const onProgress = vi.fn();
    const marking = finder.mark(onProgress, patient);
    const { run } = await asked('mark', 1);
    workers[0]?.say({ type: 'progress', run, step: 'Looking for the debugging port', done: null });
    workers[0]?.say({ type: 'progress', run: run + 1, step: 'of another request', done: null });
    workers[0]?.say({ type: 'marked', run, mark: 1 });
    await marking;
    expect(onProgress.mock.calls.map(([{ step }]) => step)).toEqual([
      'Asking the page',
      'Looking for the debugging port',
    ]);
  });

  it('counts no mark that was cancelled, however late its answer is', async () => {
    await mark(10);
    const abort = new AbortController();
    const marking = finder.mark(ignore, abort.signal);
    const { run } = await asked('mark', ++markCount);
    abort.abort(new Error('cancelled'));
    await expect(marking).rejects.toThrow('cancelled');
    expect(workers[0]?.received.at(-1)).toEqual({ type: 'cancel', run });
    workers[0]?.say({ type: 'marked', run, mark: 15 });
    await mark(20);
    finder.result(ignore, patient).catch(ignore);
    expect(await asked('look', 1)).toMatchObject({ marks: [10, 20] });
  });

  it('can be tried again after what may work the next time', async () => {
    const marking = finder.mark(ignore, patient);
    const { run } = await asked('mark', ++markCount);
    workers[0]?.say({ type: 'failed', run, ended: false, message: 'The page is paused.' });
    await expect(marking).rejects.toThrow('The page is paused.');
    await mark(10);
  });

  it('ends with the heap, and tells what was found in it before', async () => {
    await mark(10);
    await mark(20);
    const looking = finder.result(ignore, patient);
    const { run } = await asked('look', 1);
    workers[0]?.say({ type: 'found', run, answer: answerOf(1) });
    await looking;
    const marking = finder.mark(ignore, patient);
    const late = await asked('mark', ++markCount);
    workers[0]?.say({ type: 'failed', run: late.run, ended: true, message: 'The page has gone.' });
    await expect(marking).rejects.toThrow(new SearchEnded('The page has gone.'));
    expect(await finder.result(ignore, patient)).toEqual(answerOf(1));
  });

  it('ends in a sentence when its worker stops', async () => {
    const marking = finder.mark(ignore, patient);
    await asked('mark', 1);
    workers[0]?.onerror?.({ message: 'out of memory' } as ErrorEvent);
    await expect(marking).rejects.toThrow('What reads the heap has stopped: out of memory.');
    await expect(mark(10)).rejects.toThrow(SearchEnded);
    expect(workers[0]?.terminated).toBe(true);
  });

  it('says so when the page does not say who it is', async () => {
    port = () => Promise.reject(new Error('no document'));
    await expect(finder.mark(ignore, patient)).rejects.toThrow('The page did not answer: Error: no document');
  });

  it('gives the worker the texts that it wants, as far as there are any', async () => {
    await mark(10);
    workers[0]?.say({ type: 'wantText', url: 'a.js' });
    await expect
      .poll(() => workers[0]?.received.at(-1))
      .toEqual({ type: 'text', url: 'a.js', text: 'text of a.js' });
    textOf = () => Promise.reject(new Error('gone'));
    workers[0]?.say({ type: 'wantText', url: 'b.js' });
    await expect.poll(() => workers[0]?.received.at(-1)).toEqual({ type: 'text', url: 'b.js', text: null });
  });

  it('lets the browser forget what it has numbered when it is closed', async () => {
    await mark(10);
    finder.close();
    expect(workers[0]?.terminated).toBe(true);
  });
});

describe('which way is taken', () => {
  const heap = (mark: () => Promise<void>): GrowthFinder => ({
    ...{ way: { method: 'heap' }, mark, close: vi.fn() },
    result: async () => answerOf(1),
  });
  const census = (why: Saying): GrowthFinder => ({
    ...{ way: { method: 'census', why }, mark: async () => undefined, close: vi.fn() },
    result: async () => ({ method: 'census', repeats: 1, grown: [], hasFrames: false, remarks: [] }),
  });

  it('is the heap’s, where it can be had', async () => {
    const chosen = new ChosenFinder(
      heap(async () => undefined),
      census,
    );
    expect(chosen.way).toBeNull();
    await chosen.mark(ignore, patient);
    expect(chosen.way).toEqual({ method: 'heap' });
    expect((await chosen.result(ignore, patient)).method).toBe('heap');
  });

  it('is the census’s where no port gives the heap, and it is said why', async () => {
    const refused = heap(() => Promise.reject(new NoHeap('No browser with this page answers on port 9222.')));
    const search = new GrowthSearch(() => new ChosenFinder(refused, census));
    search.open();
    await search.mark();
    expect(search.way.value).toEqual({
      method: 'census',
      why: 'No browser with this page answers on port 9222.',
    });
    expect(refused.close).toHaveBeenCalledOnce();
  });

  it('is not decided by what may work the next time', async () => {
    const busy = heap(() => Promise.reject(new Error('The page is busy.')));
    const chosen = new ChosenFinder(busy, census);
    await expect(chosen.mark(ignore, patient)).rejects.toThrow('The page is busy.');
    expect(chosen.way).toBeNull();
  });

  it('of a heap that is gone, nothing is told if nothing was found in it', async () => {
    let marks = 0;
    const going = heap(async () => {
      if (++marks > 2) throw new SearchEnded('The page went elsewhere.');
    });
    going.result = () => Promise.reject(new SearchEnded('The page went elsewhere.'));
    const search = new GrowthSearch(() => new ChosenFinder(going, census));
    search.open();
    for (let i = 0; i < 3; i++) await search.mark();
    expect(search.state.value).toEqual({
      ...{ state: 'ended', done: 1, reason: 'The page went elsewhere.', answer: null },
    });
  });
});
