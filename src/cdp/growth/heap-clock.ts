import { isObject, type Session, textAt } from '../protocol/session.ts';

/**
 * The clock of a heap: V8 numbers objects in ascending order, all that have no id yet whenever it is asked for the last
 * one. While it tracks, that is every 50 ms when its thread is free; each time it collects garbage and walks through
 * the heap, which takes about a twelfth of the time of a snapshot.
 *
 * It is started once, since V8 has no way to stop that keeps the ids but one more snapshot.
 */
export class HeapClock {
  readonly #session: Session;
  readonly #stopListening: () => void;
  #waiting: ((id: number) => void)[] = [];

  private constructor(session: Session) {
    this.#session = session;
    this.#stopListening = session.on('HeapProfiler.lastSeenObjectId', (event: unknown) => {
      const id = isObject(event) ? event.lastSeenObjectId : undefined;
      if (typeof id !== 'number') return;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const resolve of waiting) resolve(id);
    });
  }

  static async start(session: Session): Promise<HeapClock> {
    const clock = new HeapClock(session);
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.startTrackingHeapObjects', { trackAllocations: false });
    return clock;
  }

  /**
   * The last id of all that is there now; what is made after it has a greater one.
   *
   * @throws what the session throws when its target goes.
   */
  async mark(): Promise<number> {
    // an event after this answer is of a walk that began after it was asked for
    await this.#session.send('HeapProfiler.enable');
    const next = new Promise<number>((resolve) => this.#waiting.push(resolve));
    for (;;) {
      const id = await Promise.race([next, elapsed(PROBE)]);
      if (id !== undefined) return id;
      // no event says that a target has gone
      await this.#session.send('HeapProfiler.enable');
    }
  }

  /** V8's name for the heap: a page that goes to another process has another one. */
  async heapId(): Promise<string> {
    return textAt(await this.#session.send('Runtime.getIsolateId'), 'Runtime.getIsolateId', 'id');
  }

  /** All ids are forgotten. */
  async stop(): Promise<void> {
    this.#stopListening();
    await this.#session.send('HeapProfiler.disable');
  }
}

/** Milliseconds after which a target that has said nothing is asked whether it is there. */
const PROBE = 250;

const elapsed = (milliseconds: number) =>
  new Promise<undefined>((resolve) => setTimeout(resolve, milliseconds, undefined));
