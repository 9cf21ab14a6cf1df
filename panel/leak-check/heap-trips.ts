import { signal } from '@preact/signals';
import { type GrowthFinder, SearchEnded } from '../growth/growth-finder.ts';
import { NoHeap } from '../growth/heap-finder.ts';
import type { OnProgress } from './find-holders.ts';

/** Round trips that are marked, and what has marked them. */
export interface MarkedTrips {
  readonly finder: GrowthFinder;
  readonly done: number;
}

/**
 * The round trips of a leak check as the growth analysis marks them, where a debugging port gives the heap: whoever wants
 * to know what grows with each repeat goes on from there. A check tells as much without them.
 */
export class HeapTrips {
  /** The browser numbers objects for them. */
  readonly isNumbering = signal(false);
  readonly #newFinder: (() => GrowthFinder) | null;
  #finder: GrowthFinder | undefined;
  /** `null` before the first mark. */
  #done: number | null = null;

  /** @param newFinder looks into the heap; `null` in a browser that gives extensions none. */
  constructor(newFinder: (() => GrowthFinder) | null) {
    this.#newFinder = newFinder;
  }

  /** The mark before the first round trip; those before are forgotten. */
  async begin(onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    this.close();
    if (this.#newFinder === null) return;
    this.#finder = this.#newFinder();
    this.isNumbering.value = true;
    await this.#mark(onProgress, signal);
    if (this.#done === null) this.close();
  }

  /** The mark after a round trip. */
  async end(onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    if (this.#done !== null) await this.#mark(onProgress, signal);
  }

  /** What is marked, for whoever goes on with it, and closes it; `null` if no trip is. */
  handOver(): MarkedTrips | null {
    const finder = this.#finder;
    if (finder === undefined || this.#done === null || this.#done === 0) return null;
    this.#finder = undefined;
    return { finder, done: this.#done };
  }

  close(): void {
    this.#finder?.close();
    this.#finder = undefined;
    this.#done = null;
    this.isNumbering.value = false;
  }

  async #mark(onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    const finder = this.#finder;
    if (finder === undefined) return;
    try {
      await finder.mark(onProgress, signal);
      if (finder === this.#finder) this.#done = (this.#done ?? -1) + 1;
    } catch (error) {
      signal.throwIfAborted();
      // without a heap there is nothing to go on with; another mark that failed counts as not set
      if ((error instanceof NoHeap || error instanceof SearchEnded) && finder === this.#finder) this.close();
    }
  }
}
