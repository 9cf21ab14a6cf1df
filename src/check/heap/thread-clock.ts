import type { HeapProfiler, Session } from 'node:inspector';
import { builtinModule, now } from '../../gc/host.ts';

/** Made in the first interval: where its id is of another time, V8 has forgotten the ids meanwhile. */
export class HeapSentinel {}

/**
 * The clock of this thread's heap: V8 numbers objects in ascending order, all that have no id yet whenever it is asked for
 * the last one. That takes a full garbage collection and a walk of the heap.
 *
 * While it runs, V8 does so by itself every 50 ms, and with a heap that takes it longer at every turn of the event loop. To
 * stop that and keep the ids there is but one way, which takes a heap snapshot: about fifteen times as long.
 */
export class ThreadClock {
  /** To be made right after the first mark. */
  sentinel: HeapSentinel | undefined;
  readonly #session: Session;
  #isRunning = false;
  #waiting: ((id: number) => void)[] = [];

  /** @throws Error if this runtime has no inspector. */
  constructor() {
    const inspector = builtinModule('inspector');
    if (inspector === undefined)
      throw new Error('What grows can be told by the inspector of Node, and this runtime has none.');
    this.#session = new inspector.Session();
    this.#session.connect();
    this.#session.on('HeapProfiler.lastSeenObjectId', this.#tell);
    this.#session.post('HeapProfiler.enable');
  }

  /** Numbers all that is there now. Returns how long that took, in milliseconds. */
  run(): number {
    const start = now();
    this.#session.post('HeapProfiler.startTrackingHeapObjects', { trackAllocations: false });
    this.#isRunning = true;
    return now() - start;
  }

  /** The last id of all that is there now; what is made after it has a greater one. The clock runs on. */
  mark(): Promise<number> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The same at once, and the clock rests: nothing is collected or numbered until it is asked again. */
  markAndRest(): Promise<number> {
    const mark = this.mark();
    if (!this.#isRunning) this.run();
    // it tells the last id before the snapshot, whose chunks nobody listens to
    this.#session.post('HeapProfiler.stopTrackingHeapObjects');
    this.#isRunning = false;
    return mark;
  }

  /** All ids are forgotten. */
  stop(): void {
    this.#session.disconnect();
  }

  readonly #tell = ({ params }: { params: HeapProfiler.LastSeenObjectIdEventDataType }): void => {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(params.lastSeenObjectId);
  };
}
