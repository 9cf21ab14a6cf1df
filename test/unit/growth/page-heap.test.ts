import { beforeEach, describe, expect, it } from 'vitest';
import type { Progress } from '../../../panel/answers/answerer.ts';
import { again, DebuggingError, type Session } from '../../../panel/answers/heap/debugging-connection.ts';
import { type HeapConnection, HeapLost, PageHeap } from '../../../panel/growth/heap/page-heap.ts';
import { spoken } from '../../../panel/words/saying.ts';
import { SyntheticHeap } from '../heap/synthetic-heap.ts';

/** A page with a heap that marks are set in, as far as a test lets it. */
class FakePage implements HeapConnection {
  readonly heap = new SyntheticHeap();
  readonly sent: string[] = [];
  isolate = 'A';
  /** It answers, but walks through no heap. */
  paused = false;
  isClosed = false;
  /** Ends the snapshot that is being taken. */
  #endSnapshot: (() => void) | undefined;
  holdsSnapshot = false;
  frameUrls: string[] = [];
  readonly #listeners = new Map<string, (parameters: unknown) => void>();

  readonly root: Session = {
    send: async (method) => {
      if (this.isClosed) throw again('The browser closed the debugging port, or the page was closed.');
      this.sent.push(method);
      return this.#answer(method);
    },
    on: (event, listener) => void this.#listeners.set(event, listener),
  };

  async frames() {
    return this.frameUrls.map((url) => ({ url, session: this.root }));
  }

  close(): void {
    this.isClosed = true;
  }

  async #answer(method: string): Promise<unknown> {
    switch (method) {
      case 'Runtime.getIsolateId':
        return { id: this.isolate };
      case 'Runtime.getHeapUsage':
        return { usedSize: 1e6 };
      case 'HeapProfiler.enable':
        this.#endSnapshot?.();
        // as V8 does every 50 ms
        setTimeout(() => {
          if (!this.paused) this.#say('lastSeenObjectId', { lastSeenObjectId: this.now() });
        });
        return {};
      case 'HeapProfiler.takeHeapSnapshot': {
        if (this.holdsSnapshot)
          await new Promise<void>((resolve) => {
            this.#endSnapshot = resolve;
          });
        this.#say('addHeapSnapshotChunk', { chunk: this.heap.toJSON() });
        return {};
      }
      default:
        return {};
    }
  }

  now(): number {
    return this.heap.idOf(this.heap.node('hidden', 'system / Mark'));
  }

  #say(event: string, parameters: unknown): void {
    this.#listeners.get(`HeapProfiler.${event}`)?.(parameters);
  }
}

const patient = new AbortController().signal;

let page: FakePage;
let heap: PageHeap;
let marks: number[];
let list: number;

beforeEach(async () => {
  page = new FakePage();
  list = page.heap.object(page.heap.window, 'list', 'Array');
  heap = await PageHeap.watch(page, { patience: 30 });
  marks = [];
});

async function mark(signal = patient): Promise<void> {
  marks.push(await heap.mark(marks.at(-1) ?? 0, signal));
}

async function repeat(times: number): Promise<void> {
  await mark();
  for (let index = 0; index < times; index++) {
    page.heap.edge(list, 'element', index, page.heap.node('object', 'Draft'));
    await mark();
  }
}

const look = (signal = patient, onProgress: (progress: Progress) => void = () => undefined) =>
  heap.look(marks, {
    owners: [],
    loadSources: async () => ({ find: () => null, remarks: [] }) as never,
    onProgress,
    signal,
  });

describe('the heap of a page', () => {
  it('tells of each object that is left in which repeat it was made', async () => {
    await repeat(3);
    const { growing } = await look();
    expect(growing.map(({ classes, perInterval }) => [classes[0]?.className, perInterval])).toEqual([
      ['Draft', [1, 1, 1]],
    ]);
  });

  it('takes more marks after a snapshot', async () => {
    await repeat(3);
    await look();
    page.heap.edge(list, 'element', 3, page.heap.node('object', 'Draft'));
    await mark();
    const { growing } = await look();
    expect(growing[0]?.perInterval).toEqual([1, 1, 1, 1]);
    expect(page.sent.filter((method) => method === 'HeapProfiler.startTrackingHeapObjects')).toHaveLength(1);
  });

  it('is lost when the page goes to another process', async () => {
    await repeat(1);
    page.isolate = 'B';
    await expect(mark()).rejects.toThrow(HeapLost);
    await expect(look()).rejects.toThrow('went to another process');
  });

  it('is lost when somebody has let the browser forget the numbers', async () => {
    await repeat(1);
    await expect(heap.mark(1e9, patient)).rejects.toThrow('has numbered the objects of the page anew');
    marks.push(1e9);
    await expect(look()).rejects.toThrow('has numbered the objects of the page anew');
  });

  it('can be marked again once a page goes on that was paused', async () => {
    page.paused = true;
    await expect(mark()).rejects.toThrow(
      'The page has not come to a mark for 0.03 s: it is busy or paused. Let it go on, and try again.',
    );
    page.paused = false;
    await repeat(1);
    expect(marks).toHaveLength(2);
  });

  it('is gone with its connection', async () => {
    await repeat(1);
    page.close();
    await expect(mark()).rejects.toThrow(DebuggingError);
    expect(heap.isGone).toBe(true);
  });

  it('is read anew after a snapshot that was cancelled has come to its end', async () => {
    await repeat(3);
    const abort = new AbortController();
    page.holdsSnapshot = true;
    const looking = look(abort.signal);
    await expect.poll(() => page.sent.at(-1)).toBe('HeapProfiler.takeHeapSnapshot');
    abort.abort(new Error('cancelled'));
    await expect(looking).rejects.toThrow('cancelled');
    page.holdsSnapshot = false;
    expect((await look()).growing).toHaveLength(1);
  });

  it('says where the frames come from whose heaps are others', async () => {
    page.frameUrls = ['https://other.example/a', 'https://other.example/b', 'not an address'];
    const { otherHeaps } = await PageHeap.watch(page);
    expect(otherHeaps.map(spoken)).toEqual(['https://other.example', 'a frame']);
  });
});
