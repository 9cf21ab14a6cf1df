import type { TrackerInspector } from '../tracker/tracker-inspector.ts';
import type { Swept } from './messages.ts';

/** Counts, in one frame, what a forced garbage collection takes of the records that were there when it began. */
export class Sweep {
  readonly #inspector: TrackerInspector;
  #through = 0;
  #collected = 0;
  #stopObserving: (() => void) | undefined;

  constructor(inspector: TrackerInspector) {
    this.#inspector = inspector;
  }

  stop(): void {
    this.#stopObserving?.();
    this.#stopObserving = undefined;
  }

  /** Before the GC: from here on, what is collected counts. */
  mark(): void {
    this.stop();
    this.#through = this.#inspector.lastId();
    this.#collected = 0;
    this.#stopObserving = this.#inspector.observe({
      removed: (id, collected) => {
        if (collected && id <= this.#through) this.#collected++;
      },
    });
  }

  /** After the GC, in a task of its own. */
  sweep(proven: boolean): Pick<Swept, 'proven' | 'collected' | 'survived' | 'through'> {
    const survived = this.#inspector.sweep(this.#through, proven);
    this.stop();
    return { proven, collected: this.#collected, survived, through: this.#through };
  }
}
