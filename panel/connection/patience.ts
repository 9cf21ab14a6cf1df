import type { Frame } from './frame.ts';

/** Milliseconds that a frame may give no sign of life before the others go on without it. */
export const SILENCE = 20_000;

/** Milliseconds of silence that are nothing to tell. */
const USUAL = 3_000;

interface Wait {
  heardAt: number;
  readonly silence: AbortController;
}

/** A frame that has said nothing for a while, and how many more milliseconds it has to do so. */
export interface Overdue {
  readonly frame: Frame;
  readonly left: number;
}

/** Waits for the answers of frames, as long as each gives a sign of life now and then. */
export class Patience {
  /** Frames that gave none. */
  readonly silent = new Set<Frame>();
  readonly #onTick: (overdue: Overdue | null) => void;
  readonly #waits = new Map<Frame, Wait>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param onTick is called once a second with the frame that has been silent for longest, while any is waited for. */
  constructor(onTick: (overdue: Overdue | null) => void) {
    this.#onTick = onTick;
  }

  /**
   * @returns the answer, or `null` if the frame was silent for too long, now or before.
   * @throws the signal's reason when aborted.
   */
  async waitFor<T>(
    frame: Frame,
    ask: (signal: AbortSignal) => Promise<T | null>,
    signal: AbortSignal,
  ): Promise<T | null> {
    if (this.silent.has(frame)) return null;
    const silence = new AbortController();
    this.#waits.set(frame, { heardAt: performance.now(), silence });
    this.#timer ??= setInterval(() => this.#tick(), 1000);
    try {
      return await ask(AbortSignal.any([signal, silence.signal]));
    } catch (error) {
      if (signal.aborted || !silence.signal.aborted) throw error;
      return null;
    } finally {
      this.#waits.delete(frame);
      if (this.#waits.size === 0) this.#stop();
    }
  }

  /** A sign of life. */
  heard(frame: Frame): void {
    const wait = this.#waits.get(frame);
    if (wait !== undefined) wait.heardAt = performance.now();
  }

  #tick(): void {
    const now = performance.now();
    let overdue: Overdue | null = null;
    for (const [frame, { heardAt, silence }] of this.#waits) {
      const left = SILENCE - (now - heardAt);
      if (left <= 0) {
        this.silent.add(frame);
        silence.abort();
      } else if (left <= SILENCE - USUAL && left < (overdue?.left ?? SILENCE)) overdue = { frame, left };
    }
    this.#onTick(overdue);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
