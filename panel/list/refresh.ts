import { signal } from '@preact/signals';

/** The share of the time that showing changes may take: the next refresh waits this many times what the last one took. */
const REST = 3;

/**
 * Tells when to show what has changed: with the next drawn frame, however many changes there were, and the later, the
 * longer the last time took. Nothing is shown while the panel is hidden, nor while its user has it stand still.
 */
export class Refresh {
  readonly version = signal(0);
  /** Changes that wait until what is shown may follow again; `null` while it follows. */
  readonly waiting = signal<number | null>(null);
  #countWaiting = () => 0;
  #requested = false;
  #rest = 0;

  request(): void {
    if (this.#requested) return;
    this.#requested = true;
    setTimeout(() => requestAnimationFrame(() => this.#show()), this.#rest);
  }

  /** Shows at once, for what must not be seen before the rows that belong to it. */
  now(): void {
    this.#show();
  }

  /** @param count of the changes that wait. */
  pause(count: () => number): void {
    // what has changed before is shown yet
    this.#show();
    this.#countWaiting = count;
    this.waiting.value = 0;
  }

  resume(): void {
    this.waiting.value = null;
    this.#show();
  }

  #show(): void {
    const start = performance.now();
    this.#requested = false;
    if (this.waiting.peek() === null) this.version.value = this.version.peek() + 1;
    else this.waiting.value = this.#countWaiting();
    // a task later, what depends on the version has been drawn
    setTimeout(() => {
      this.#rest = REST * (performance.now() - start);
    });
  }
}
