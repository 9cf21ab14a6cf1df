import type { Saying } from '../words/saying.ts';
import type { GrowthAnswer, GrowthFinder, OnProgress, SearchWay } from './growth-finder.ts';
import { NoHeap } from './heap-finder.ts';

/** Looks into the heap where it can be had, and else at what scripts can reach: the first mark decides. */
export class ChosenFinder implements GrowthFinder {
  readonly #heap: GrowthFinder;
  readonly #census: (why: Saying) => GrowthFinder;
  #chosen: GrowthFinder | undefined;

  /** @param census a finder that needs no heap; it gets told why there is none. */
  constructor(heap: GrowthFinder, census: (why: Saying) => GrowthFinder) {
    this.#heap = heap;
    this.#census = census;
  }

  get way(): SearchWay | null {
    return this.#chosen?.way ?? null;
  }

  async mark(onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    if (this.#chosen !== undefined) return this.#chosen.mark(onProgress, signal);
    try {
      await this.#heap.mark(onProgress, signal);
      this.#chosen = this.#heap;
    } catch (error) {
      if (!(error instanceof NoHeap)) throw error;
      this.#heap.close();
      this.#chosen = this.#census(error.told);
      await this.#chosen.mark(onProgress, signal);
    }
  }

  async result(onProgress: OnProgress, signal: AbortSignal): Promise<GrowthAnswer> {
    if (this.#chosen === undefined) throw new Error('Nothing was marked.');
    return this.#chosen.result(onProgress, signal);
  }

  close(): void {
    (this.#chosen ?? this.#heap).close();
  }
}
