import type { HeapWorker } from '../answers/heap/inquiry.ts';

/**
 * Ends the workers that read snapshots, but not while a search of the heap is under way: when any session with the page ends,
 * the browser forgets for all of them how it has numbered objects, and a worker has one.
 */
export class KeptWorkers {
  readonly #isNumbering: () => boolean;
  #kept: HeapWorker[] = [];

  /** @param isNumbering whether a search of the heap is under way. */
  constructor(isNumbering: () => boolean) {
    this.#isNumbering = isNumbering;
  }

  /** Ends a worker; or lets it forget what it has read, and ends it later. */
  end(worker: HeapWorker): void {
    if (this.#isNumbering()) {
      worker.postMessage({ type: 'forget' });
      this.#kept.push(worker);
    } else worker.terminate();
  }

  /** The search is over. */
  release(): void {
    for (const worker of this.#kept) worker.terminate();
    this.#kept = [];
  }
}
