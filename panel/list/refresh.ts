import { signal } from '@preact/signals';

/** The share of the time that showing changes may take: the next refresh waits this many times what the last ones took. */
const REST = 3;

/** Of so many times, the one in the middle is believed: what else the machine has done meanwhile makes one longer, not most. */
const BELIEVED = 3;

/** Time as a refresh needs it. */
export interface RefreshClock {
  /** Milliseconds. */
  now(): number;
  after(ms: number, callback: () => void): void;
  /** Before the next frame is drawn; never while the panel is hidden. */
  beforeFrame(callback: () => void): void;
}

const REAL: RefreshClock = {
  now: () => performance.now(),
  after: (ms, callback) => void setTimeout(callback, ms),
  beforeFrame: (callback) => void requestAnimationFrame(callback),
};

/**
 * Tells when to show what has changed: with the next drawn frame, however many changes there were, and the later after the
 * last time, the longer that took. Nothing is shown while the panel is hidden, nor while its user has it stand still.
 */
export class Refresh {
  readonly version = signal(0);
  /** Changes that wait until what is shown may follow again; `null` while it follows. */
  readonly waiting = signal<number | null>(null);
  readonly #clock: RefreshClock;
  #countWaiting = () => 0;
  #requested = false;
  /** What was shown last is not drawn yet. */
  #isShowing = false;
  #took: readonly number[] = [];
  #restsUntil = 0;

  constructor(clock = REAL) {
    this.#clock = clock;
  }

  request(): void {
    if (this.#requested) return;
    this.#requested = true;
    if (!this.#isShowing) this.#schedule();
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

  #schedule(): void {
    const rest = this.#restsUntil - this.#clock.now();
    const show = () => this.#clock.beforeFrame(() => this.#show());
    if (rest > 0) this.#clock.after(rest, show);
    else show();
  }

  #show(): void {
    const start = this.#clock.now();
    this.#requested = false;
    this.#isShowing = true;
    if (this.waiting.peek() === null) this.version.value = this.version.peek() + 1;
    else this.waiting.value = this.#countWaiting();
    // a task later, what depends on the version has been drawn
    this.#clock.after(0, () => this.#restAfter(start));
  }

  #restAfter(start: number): void {
    const end = this.#clock.now();
    this.#took = [...this.#took, end - start].slice(-BELIEVED);
    const usual = this.#took.toSorted((a, b) => a - b)[(this.#took.length - 1) >> 1] ?? 0;
    this.#restsUntil = end + REST * usual;
    this.#isShowing = false;
    if (this.#requested) this.#schedule();
  }
}
