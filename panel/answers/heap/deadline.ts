import { type Saying, say } from '../../words/saying.ts';

/**
 * What has to get on has so long for it. What is late is given up; so is what trickles, since only as much as was
 * expected buys more time.
 */
export class Deadline {
  readonly #ms: number;
  readonly #giveUp: () => void;
  #got = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param ms how long to wait for each 1 that is added.
   * @param giveUp is called once, if it was in vain.
   */
  constructor(ms: number, giveUp: () => void) {
    this.#ms = ms;
    this.#giveUp = giveUp;
    this.#wait();
  }

  /** Takes note of what has come: 1 is as much as has to come in the time. */
  add(part: number): void {
    this.#got += part;
    if (this.#got < 1 || this.#timer === undefined) return;
    this.end();
    this.#wait();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#got = 0;
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.end();
      this.#giveUp();
    }, this.#ms);
  }
}

/** "5 s". Takes milliseconds. */
export const seconds = (ms: number): Saying => say('format_second', { count: ms / 1000 });
