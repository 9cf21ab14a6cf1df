import { beforeEach, describe, expect, it } from 'vitest';
import { type HeapWorker, Inquiry } from '../../panel/answers/heap/inquiry.ts';
import type {
  Explanation,
  FromHeapWorker,
  SnapshotSource,
  ToHeapWorker,
} from '../../panel/answers/heap/worker-messages.ts';
import type { Resource } from '../../panel/list/resources.ts';
import { spoken } from '../../panel/words/saying.ts';
import { language } from '../../panel/words/words.ts';
import { row as named } from './panel/rows.ts';

const source: SnapshotSource = {
  type: 'port',
  ports: [9222],
  page: { url: 'https://example.com/', timeOrigin: 1 },
};
const explanation: Explanation = {
  ...{ found: 1, free: 0, missing: 0, first: 'held', leaks: [], moreLeaks: 0 },
  ...{ ignored: [], remarks: [], text: '' },
};
const row = (key: string): Resource => named(key, { key, id: 1, survived: 1 });

const ENGLISH = { type: 'language', language: 'en' };

class FakeWorker implements HeapWorker {
  readonly received: ToHeapWorker[] = [];
  terminated = false;
  onmessage: HeapWorker['onmessage'] = null;
  onmessageerror: HeapWorker['onmessageerror'] = null;
  onerror: HeapWorker['onerror'] = null;

  postMessage(message: ToHeapWorker): void {
    this.received.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: FromHeapWorker): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }
}

let workers: FakeWorker[];
let rows: Resource[];
let port: () => Promise<SnapshotSource>;
let startWorker: () => HeapWorker;
let textOf: (url: string) => Promise<string | null>;
/** What was asked of who looks what becomes of rows. */
let witnessed: string[];
let inquiry: Inquiry;

function newWorker(): HeapWorker {
  const worker = new FakeWorker();
  workers.push(worker);
  return worker;
}

beforeEach(() => {
  workers = [];
  witnessed = [];
  rows = [row('one'), row('two')];
  port = async () => source;
  startWorker = newWorker;
  textOf = async () => null;
  inquiry = new Inquiry({
    rows: () => rows,
    port: () => port(),
    rules: () => '{"owners":[]}',
    textOf: (url) => textOf(url),
    witness: () => ({
      async prove(rows) {
        witnessed.push(`prove ${rows}`);
        return 'Freed.';
      },
      dismiss: () => void witnessed.push('dismiss'),
    }),
    startWorker: () => startWorker(),
    endWorker: (worker) => worker.terminate(),
  });
});
const worker = () => workers.at(-1) as FakeWorker;

/** What it says of its failure; '' if it has not failed. */
function failure(): string {
  const state = inquiry.state.value;
  return state.state === 'failed' ? spoken(state.message) : '';
}

describe('an inquiry', () => {
  it('still leads with the row that was asked about when a file is read after a failure', async () => {
    port = () => Promise.reject(new Error('gone'));
    await inquiry.ask(row('two'));
    expect(inquiry.state.value).toMatchObject({ state: 'failed' });
    inquiry.readFile(new File([], 'page.heapsnapshot'));
    expect(worker().received).toMatchObject([ENGLISH, { type: 'read', first: 'two' }]);
  });

  it('asks a worker for a snapshot, shows how far it is, and then the answer', async () => {
    await inquiry.ask(row('one'));
    expect(worker().received).toMatchObject([
      ENGLISH,
      { type: 'read', source, first: 'one', rules: '{"owners":[]}' },
    ]);
    worker().say({ type: 'progress', step: 'Reading nodes', done: 0.5 });
    expect(inquiry.state.value).toMatchObject({
      state: 'running',
      progress: { step: 'Reading nodes', done: 0.5 },
    });
    worker().say({ type: 'explained', explanation });
    expect(inquiry.state.value).toMatchObject({
      state: 'found',
      found: { explanation, snapshot: { file: null } },
    });
  });

  it('has what is told told anew in another language', async () => {
    await inquiry.ask(row('one'));
    worker().say({ type: 'explained', explanation });
    language.value = 'de';
    expect(worker().received.slice(-2)).toEqual([
      { type: 'language', language: 'de' },
      { type: 'explain', first: 'one' },
    ]);
    const before = worker().received.length;
    inquiry.close();
    language.value = 'en';
    expect(worker().received).toHaveLength(before);
  });

  it('gives its worker the texts that it wants, or says that there are none', async () => {
    const url = 'https://example.com/app.js';
    await inquiry.ask(row('one'));
    textOf = async () => 'app();';
    worker().say({ type: 'wantText', url });
    await expect.poll(() => worker().received.at(-1)).toEqual({ type: 'text', url, text: 'app();' });
    textOf = () => Promise.reject(new Error('too late'));
    worker().say({ type: 'wantText', url });
    await expect.poll(() => worker().received.at(-1)).toEqual({ type: 'text', url, text: null });
    expect(inquiry.state.value.state).toBe('running');
  });

  it('about another row of the same snapshot asks the same worker', async () => {
    await inquiry.ask(row('one'));
    worker().say({ type: 'explained', explanation });
    await inquiry.ask(row('two'));
    expect(worker().received.at(-1)).toEqual({ type: 'explain', first: 'two' });
    expect(workers).toHaveLength(1);
  });

  it('searches what it has read again without a reference, and shows the answer that it has meanwhile', async () => {
    await inquiry.ask(row('one'));
    worker().say({ type: 'explained', explanation });
    inquiry.ignore(0);
    expect(worker().received.at(-1)).toEqual({ type: 'ignore', leak: 0 });
    worker().say({ type: 'progress', step: 'Searching what holds them', done: null });
    expect(inquiry.state.value).toMatchObject({
      state: 'found',
      found: { explanation, work: { step: 'Searching what holds them', done: null } },
    });
    // what it would be about is not known before the answer
    inquiry.takeBack(0);
    expect(worker().received.at(-1)).toEqual({ type: 'ignore', leak: 0 });
    worker().say({ type: 'explained', explanation });
    inquiry.takeBack(0);
    expect(worker().received.at(-1)).toEqual({ type: 'takeBack', ignored: 0 });
    expect(workers).toHaveLength(1);
  });

  it('has a reference removed in the page, what that frees proven, and searches on without it', async () => {
    await inquiry.ask(row('one'));
    worker().say({ type: 'explained', explanation });
    inquiry.cut(0);
    expect(worker().received.at(-1)).toEqual({ type: 'cut', leak: 0 });
    worker().say({ type: 'cut', rows: ['one'] });
    // another question meanwhile ends no work
    worker().say({ type: 'explained', explanation });
    expect(inquiry.state.value).toMatchObject({
      found: { work: { step: 'Forcing a garbage collection', done: null } },
    });
    await Promise.resolve();
    expect(witnessed).toEqual(['prove one']);
    expect(worker().received.at(-1)).toEqual({ type: 'settle', verdict: 'Freed.' });
    worker().say({ type: 'explained', explanation });
    expect(inquiry.state.value).toMatchObject({ found: { work: null, notCut: null } });
  });

  it('keeps its answer when a reference could not be removed, and says why', async () => {
    await inquiry.ask(row('one'));
    worker().say({ type: 'explained', explanation });
    inquiry.cut(0);
    worker().say({ type: 'notCut', message: 'It has moved.' });
    expect(witnessed).toEqual(['dismiss']);
    expect(inquiry.state.value).toMatchObject({
      found: { explanation, work: null, notCut: 'It has moved.' },
    });
    expect(worker().terminated).toBe(false);
  });

  it('keeps the answer before a file that can’t be read, and none of another question', async () => {
    await inquiry.ask(row('one'));
    worker().say({ type: 'explained', explanation });
    inquiry.readFile(new File([], 'page.html'));
    worker().say({ type: 'failed', wantsFile: false, message: 'This is no snapshot.' });
    expect(inquiry.state.value).toMatchObject({ state: 'failed' });
    expect(inquiry.earlier.value).toMatchObject({ explanation, snapshot: { file: null } });
    await inquiry.ask(row('two'));
    expect(inquiry.earlier.value).toBeNull();
  });

  it('ends when its page goes elsewhere, but not while it reads a file', async () => {
    inquiry.readFile(new File([], 'page.heapsnapshot'));
    inquiry.giveUp('The page went elsewhere.');
    expect(inquiry.state.value.state).toBe('running');
    await inquiry.ask(row('one'));
    inquiry.giveUp('The page went elsewhere.');
    expect(inquiry.state.value).toEqual({ state: 'failed', message: 'The page went elsewhere.' });
  });

  it('about a row that came later takes a new snapshot', async () => {
    await inquiry.ask(row('one'));
    worker().say({ type: 'explained', explanation });
    rows.push(row('three'));
    await inquiry.ask(row('three'));
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('wants a file where no port helps, and reads it', async () => {
    await inquiry.ask(null);
    worker().say({ type: 'failed', wantsFile: true, message: 'There is no port.' });
    expect(inquiry.state.value).toEqual({ state: 'wantsFile', reason: 'There is no port.' });
    expect(worker().terminated).toBe(true);
    inquiry.readFile(new File([], 'page.heapsnapshot', { lastModified: 5 }));
    worker().say({ type: 'explained', explanation });
    expect(inquiry.state.value).toMatchObject({
      found: { snapshot: { file: 'page.heapsnapshot', takenAt: 5 } },
    });
  });

  it('that is closed ends its worker, and what that still says is not shown', async () => {
    await inquiry.ask(null);
    const ended = worker();
    inquiry.close();
    expect(ended.terminated).toBe(true);
    ended.say({ type: 'explained', explanation });
    expect(inquiry.state.value).toEqual({ state: 'closed' });
  });

  it('that fails gives back what its worker has read, and asks a new one the next time', async () => {
    await inquiry.ask(row('one'));
    worker().say({ type: 'failed', wantsFile: false, message: 'The port has closed.' });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    expect(inquiry.state.value).toEqual({ state: 'failed', message: 'The port has closed.' });
    await inquiry.ask(row('one'));
    expect(workers).toHaveLength(2);
  });

  it('that is closed while the page is asked stays closed', async () => {
    let answer = (_: SnapshotSource) => undefined as undefined;
    port = () =>
      new Promise((resolve) => {
        answer = (value) => void resolve(value) as undefined;
      });
    const asked = inquiry.ask(null);
    inquiry.close();
    answer(source);
    await asked;
    expect(workers).toEqual([]);
    expect(inquiry.state.value).toEqual({ state: 'closed' });
  });

  it('says so when the page does not answer, or the worker breaks', async () => {
    port = () => Promise.reject(new Error('no such page'));
    await inquiry.ask(null);
    expect(failure()).toContain('no such page');
    port = async () => source;
    await inquiry.ask(null);
    worker().onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(failure()).toContain('out of memory');
    expect(worker().terminated).toBe(true);
  });

  it('says so when the worker is refused, can’t be loaded, or says what can’t be read', async () => {
    startWorker = () => {
      throw new Error('refused by policy');
    };
    await inquiry.ask(null);
    expect(failure()).toContain('refused by policy');
    inquiry.readFile(new File([], 'page.heapsnapshot'));
    expect(failure()).toContain('refused by policy');
    startWorker = newWorker;
    await inquiry.ask(null);
    worker().onerror?.({} as ErrorEvent);
    expect(failure()).toContain('could not be loaded');
    language.value = 'de';
    expect(failure()).toContain('er konnte nicht geladen werden');
    language.value = 'en';
    await inquiry.ask(null);
    worker().onmessageerror?.({} as MessageEvent);
    expect(failure()).toContain('could not be read');
  });

  it('does not hear of an error of a worker that was ended', async () => {
    await inquiry.ask(null);
    const ended = worker();
    await inquiry.ask(null);
    ended.onerror?.({ message: 'too late' } as ErrorEvent);
    expect(inquiry.state.value).toMatchObject({ state: 'running' });
  });

  it('can be closed while the page never answers', async () => {
    port = () => new Promise(() => undefined);
    inquiry.ask(null);
    expect(inquiry.state.value).toMatchObject({ state: 'running' });
    inquiry.close();
    expect(inquiry.state.value).toEqual({ state: 'closed' });
  });
});
