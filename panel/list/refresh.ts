import { signal } from '@preact/signals';

/** The share of the time that showing changes may take: the next refresh waits this many times what the last ones took. */
const REST = 3;

/** As above while a long list comes, which is here the sooner, the less of it is shown meanwhile; and milliseconds at least. */
const REST_WHILE_ARRIVING = 12;
const LEAST_WHILE_ARRIVING = 200;

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
  #shownAt = Number.NEGATIVE_INFINITY;
  /** What is requested, and what was shown last, is a part of a list that comes. */
  #isArriving = false;
  #wasArriving = false;
  /** Of the times for which it was decided how long to wait: only the last one counts. */
  #decided = 0;

  constructor(clock = REAL) {
    this.#clock = clock;
  }

  /** @param isArriving a list is not all here: more of it comes at once. */
  request(isArriving = false): void {
    const isSooner = this.#isArriving && !isArriving;
    this.#isArriving = isArriving;
    if (this.#requested && !isSooner) return;
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
    const decided = ++this.#decided;
    const rest = this.#shownAt + this.#rest() - this.#clock.now();
    const show = () => {
      if (decided === this.#decided) this.#clock.beforeFrame(() => this.#showIfRequested());
    };
    if (rest > 0) this.#clock.after(rest, show);
    else show();
  }

  #showIfRequested(): void {
    if (this.#requested) this.#show();
  }

  #show(): void {
    const start = this.#clock.now();
    this.#requested = false;
    this.#isShowing = true;
    this.#wasArriving = this.#isArriving;
    if (this.waiting.peek() === null) this.version.value = this.version.peek() + 1;
    else this.waiting.value = this.#countWaiting();
    // a task later, what depends on the version has been drawn
    this.#clock.after(0, () => this.#onDrawn(start));
  }

  /** Milliseconds from the end of one time to the next. */
  #rest(): number {
    const usual = this.#took.toSorted((a, b) => a - b)[(this.#took.length - 1) >> 1] ?? 0;
    return this.#isArriving && this.#wasArriving
      ? Math.max(LEAST_WHILE_ARRIVING, REST_WHILE_ARRIVING * usual)
      : REST * usual;
  }

  #onDrawn(start: number): void {
    this.#shownAt = this.#clock.now();
    this.#took = [...this.#took, this.#shownAt - start].slice(-BELIEVED);
    this.#isShowing = false;
    if (this.#requested) this.#schedule();
  }
}
