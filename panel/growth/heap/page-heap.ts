import * as v from 'valibot';
import { HeapClock } from '../../../src/cdp/growth/heap-clock.ts';
import { withinMemory } from '../../../src/heap/analyze.ts';
import type { OwnerRule } from '../../../src/heap/answers/owners/owner.ts';
import type { LoadSources } from '../../../src/heap/answers/sources.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { findGrowth, type HeapGrowthReport } from '../../../src/heap/growth/find-growth.ts';
import { Repeats } from '../../../src/heap/growth/repeats.ts';
import type { Progress } from '../../answers/answerer.ts';
import { seconds } from '../../answers/heap/deadline.ts';
import {
  type DebuggingConnection,
  DebuggingError,
  expected,
  type FrameTarget,
  type Session,
} from '../../answers/heap/debugging-connection.ts';
import { SNAPSHOT_LIMITS } from '../../answers/heap/page-snapshot.ts';
import { readPageHeap } from '../../answers/heap/read-page-heap.ts';
import { unlessAborted } from '../../connection/unless-aborted.ts';
import { type Saying, say } from '../../words/saying.ts';
import { ToldError } from '../../words/told-error.ts';

/** Milliseconds for a mark: it walks through the heap, which takes a twelfth of the time of a snapshot. */
const PATIENCE = 60_000;

/** The heap that was marked is gone, or its objects are numbered anew; why, in a sentence. */
export class HeapLost extends ToldError {
  override readonly name = 'HeapLost';
}

/** What is needed of a connection to a page. */
export type HeapConnection = Pick<DebuggingConnection, 'root' | 'frames' | 'isClosed' | 'close'>;

export interface LookOptions {
  readonly owners: readonly OwnerRule[];
  readonly loadSources: LoadSources;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

const isolate = v.object({ id: v.string() });

/**
 * The heap of a page as the time goes on. From the first mark on the browser numbers its objects as they are made, until
 * the connection is closed: only then it forgets the numbers.
 */
export class PageHeap {
  readonly #connection: HeapConnection;
  readonly #frames: readonly FrameTarget[];
  readonly #clock: HeapClock;
  /** V8's name for the heap: a page that goes to another process has another one. */
  readonly #id: string;
  readonly #limits: typeof SNAPSHOT_LIMITS;
  readonly #patience: number;
  /** A snapshot that nobody waits for may be on its way still. */
  #isBusy = false;

  private constructor(
    connection: HeapConnection,
    frames: readonly FrameTarget[],
    clock: HeapClock,
    id: string,
    { limits = SNAPSHOT_LIMITS, patience = PATIENCE }: PageHeapOptions,
  ) {
    this.#connection = connection;
    this.#frames = frames;
    this.#clock = clock;
    this.#id = id;
    this.#limits = limits;
    this.#patience = patience;
  }

  static async watch(connection: HeapConnection, options: PageHeapOptions = {}): Promise<PageHeap> {
    const { root } = connection;
    const frames = await connection.frames();
    const clock = await HeapClock.start(clockSession(root));
    return new PageHeap(connection, frames, clock, await heapId(root), options);
  }

  /** The browser answers nothing any more. */
  get isGone(): boolean {
    return this.#connection.isClosed;
  }

  /**
   * @param after the mark before.
   * @returns the last id of all that is there now.
   * @throws HeapLost, DebuggingError; the signal's reason when aborted.
   */
  async mark(after: number, signal: AbortSignal): Promise<number> {
    await this.#settle();
    const late = AbortSignal.timeout(this.#patience);
    const mark = await unlessAborted(this.#clock.mark(), AbortSignal.any([signal, late])).catch((error) => {
      throw late.aborted && !signal.aborted ? isLate(this.#patience) : error;
    });
    await this.#expectSame();
    if (!Number.isSafeInteger(mark) || mark < after) throw new HeapLost(say('growth_renumbered'));
    return mark;
  }

  /**
   * Takes a snapshot, and tells what grew between the marks.
   *
   * @throws HeapLost, HeapSnapshotError, DebuggingError; the signal's reason when aborted.
   */
  async look(marks: readonly number[], options: LookOptions): Promise<HeapGrowthReport> {
    const { owners, loadSources, onProgress, signal } = options;
    await this.#settle();
    await this.#expectSame();
    signal.throwIfAborted();
    const graph = await this.#read(onProgress, signal);
    await this.#expectSame();
    if (graph.ids.greatest() < (marks.at(-1) ?? 0)) throw new HeapLost(say('growth_renumbered'));
    const onStep = (step: string) => {
      signal.throwIfAborted();
      onProgress({ step, done: null });
    };
    return withinMemory(() =>
      findGrowth(graph, Repeats.between(marks), { owners, loadSources, onStep, settled: true }),
    );
  }

  /** Where the frames come from whose heaps are others, in other processes. */
  get otherHeaps(): Saying[] {
    const origins = this.#frames.map(({ url }) => (URL.canParse(url) ? new URL(url).origin : null));
    return [...new Set(origins)].map((origin) => origin ?? say('growth_some_frame'));
  }

  /** The browser stops numbering, and forgets the numbers. */
  close(): void {
    this.#connection.close();
  }

  async #read(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<HeapGraph> {
    try {
      return await readPageHeap(this.#connection.root, onProgress, this.#limits, signal);
    } catch (error) {
      this.#isBusy = true;
      throw error;
    }
  }

  /** The browser answers one after the other: what comes before this answer is of what was asked before. */
  async #settle(): Promise<void> {
    if (!this.#isBusy) return;
    await this.#connection.root.send('HeapProfiler.enable', {}, 0);
    this.#isBusy = false;
  }

  async #expectSame(): Promise<void> {
    if ((await heapId(this.#connection.root)) !== this.#id) throw new HeapLost(say('growth_moved'));
  }
}

/** What is waited for, and how much is taken, if not the usual. */
export interface PageHeapOptions {
  readonly limits?: typeof SNAPSHOT_LIMITS;
  /** Milliseconds for a mark. */
  readonly patience?: number;
}

const heapId = async (session: Session): Promise<string> =>
  expected(isolate, await session.send('Runtime.getIsolateId')).id;

/** What listens here is told of one event by one listener. */
const clockSession = (session: Session): Parameters<typeof HeapClock.start>[0] => ({
  send: (method, parameters) => session.send(method, parameters),
  on(event, listener) {
    session.on(event, (parameters) => listener(parameters as never));
    return () => session.on(event, () => undefined);
  },
});

const isLate = (patience: number) => new DebuggingError(say('growth_mark_late', { time: seconds(patience) }));
