import type { HeapProfiler, Session } from 'node:inspector';
import { builtinModule } from '../../gc/host.ts';

/**
 * The clock of this thread's heap: V8 numbers objects in ascending order, all that have no id yet whenever it is asked for
 * the last one. While it tracks, that is every 50 ms when the thread is idle, and takes a full garbage collection.
 */
export class ThreadClock {
  readonly #session: Session;
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
    this.#session.post('HeapProfiler.startTrackingHeapObjects', { trackAllocations: false });
  }

  /** The last id of all that is there now; what is made after it has a greater one. */
  mark(): Promise<number> {
    return new Promise((resolve) => this.#waiting.push(resolve));
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
