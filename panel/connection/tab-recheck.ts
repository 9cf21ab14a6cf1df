import { signal } from '@preact/signals';
import type { Swept } from '../../content/protocol.ts';
import type { Frame } from './frame.ts';
import { unlessAborted } from './unless-aborted.ts';

export type RecheckState =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly step: string /** 0 to 100 */; readonly percent: number }
  | ({ readonly state: 'done' } & RecheckOutcome)
  | { readonly state: 'cancelled' }
  /** `reason`: what happened, for the reader of the panel. */
  | { readonly state: 'failed'; readonly reason: string };

export interface RecheckOutcome {
  readonly collected: number;
  readonly survived: number;
  /** Every frame's sentinel was collected. */
  readonly proven: boolean;
  readonly milliseconds: number;
}

/** "Force GC and recheck": collects garbage in every frame, proves it, and only then counts what is left. */
export class TabRecheck {
  readonly state = signal<RecheckState>({ state: 'idle' });
  readonly #frames: () => readonly Frame[];
  readonly #fallback: (frames: readonly Frame[]) => Promise<void>;
  readonly #onSwept: (frame: Frame, swept: Swept) => void;
  readonly #percents = new Map<Frame, number>();
  #run = 0;
  #abort: AbortController | undefined;

  /**
   * @param fallback another way to collect, for frames where the first could not be proven.
   * @param onSwept called for each frame when its rows are up to date again.
   */
  constructor(
    frames: () => readonly Frame[],
    fallback: (frames: readonly Frame[]) => Promise<void>,
    onSwept: (frame: Frame, swept: Swept) => void,
  ) {
    this.#frames = frames;
    this.#fallback = fallback;
    this.#onSwept = onSwept;
  }

  get running(): boolean {
    return this.#abort !== undefined;
  }

  async start(): Promise<void> {
    if (this.running) return;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const outcome = await this.#recheck(++this.#run, abort.signal);
      this.state.value = { state: 'done', ...outcome };
    } catch (error) {
      if (abort.signal.aborted) this.state.value = { state: 'cancelled' };
      else {
        this.state.value = {
          state: 'failed',
          reason: error instanceof Error ? error.message : String(error),
        };
        // frames that have not answered yet stop
        this.cancel();
      }
    } finally {
      this.#abort = undefined;
    }
  }

  /** Ends it at once, whatever a frame or the browser still owes an answer. */
  cancel(): void {
    this.#abort?.abort();
    for (const frame of this.#frames()) frame.post({ type: 'cancel', run: this.#run });
  }

  onProgress(frame: Frame, run: number, percent: number): void {
    if (run !== this.#run || !this.running) return;
    this.#percents.set(frame, percent);
    this.#showCollecting();
  }

  async #recheck(run: number, signal: AbortSignal): Promise<RecheckOutcome> {
    const start = performance.now();
    const frames = this.#frames();
    this.#percents.clear();
    for (const frame of frames) this.#percents.set(frame, 0);
    this.#showCollecting();

    const unproven: Frame[] = [];
    const collect = async (frame: Frame) => {
      const forced = await frame.ask({ type: 'collect', run }, 'forced', signal);
      if (forced === null) return;
      if (forced.error !== null) throw new Error(`a frame could not collect garbage (${forced.error})`);
      if (!forced.proven) unproven.push(frame);
    };
    await Promise.all(frames.map(collect));
    if (unproven.length > 0) {
      this.state.value = { state: 'running', step: 'Collecting another way…', percent: 90 };
      await unlessAborted(this.#fallback(unproven), signal);
    }

    this.state.value = { state: 'running', step: 'Counting what is left…', percent: 95 };
    const swept: Swept[] = [];
    const sweep = async (frame: Frame) => {
      const outcome = await frame.ask({ type: 'sweep', run }, 'swept', signal);
      if (outcome === null) return;
      swept.push(outcome);
      this.#onSwept(frame, outcome);
    };
    await Promise.all(frames.map(sweep));
    if (swept.length === 0) throw new Error('the page was left before anything could be counted');
    return {
      collected: swept.reduce((sum, { collected }) => sum + collected, 0),
      survived: swept.reduce((sum, { survived }) => sum + survived, 0),
      proven: swept.every(({ proven }) => proven),
      milliseconds: performance.now() - start,
    };
  }

  #showCollecting(): void {
    const percents = [...this.#percents.values()];
    const percent = percents.reduce((sum, value) => sum + value, 0) / Math.max(1, percents.length);
    const frames = percents.length > 1 ? ` in ${percents.length} frames` : '';
    this.state.value = { state: 'running', step: `Collecting garbage${frames}…`, percent: percent * 0.9 };
  }
}
