/** Marks never take more than this part of the time. */
const SHARE = 1 / 20;

/** When the next mark is due. */
export class Pacemaker {
  readonly #every: number;
  readonly #mark: () => Promise<number>;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isOver = false;

  /**
   * @param every milliseconds; `null` if somebody else says when.
   * @param mark returns for how many milliseconds a program stood still.
   */
  constructor(every: number | null, mark: () => Promise<number>) {
    this.#every = every ?? 0;
    this.#mark = mark;
    this.#wait(0);
  }

  /** Marks now, or with the one that is under way; not after the end. */
  beat(): Promise<void> {
    if (this.#isOver) return this.#running ?? Promise.resolve();
    clearTimeout(this.#timer);
    this.#running ??= this.#mark().then((took) => {
      this.#running = undefined;
      this.#wait(took);
    });
    return this.#running;
  }

  /** No mark comes after this; one that is under way is awaited. */
  async stop(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wait(took: number): void {
    if (this.#isOver || this.#every === 0) return;
    this.#timer = setTimeout(() => void this.beat(), Math.max(this.#every, took / SHARE));
  }
}
