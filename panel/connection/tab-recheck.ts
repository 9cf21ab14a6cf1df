import { signal } from '@preact/signals';
import type { Swept, ToBridge } from '../../content/protocol.ts';
import { formatTimeLeft } from '../format.ts';
import { retell } from '../words/retell.ts';
import { t } from '../words/words.ts';
import type { Frame } from './frame.ts';
import { inAll } from './in-all.ts';
import { type Overdue, Patience, SILENCE } from './patience.ts';
import { unlessAborted } from './unless-aborted.ts';

export type RecheckState =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly step: string /** 0 to 100 */; readonly percent: number }
  | ({ readonly state: 'done' } & RecheckOutcome)
  /** The page that it counted has gone since. */
  | { readonly state: 'past'; readonly outcome: RecheckOutcome }
  /** The page itself went away: to another address, into the back/forward cache, or by a crash. */
  | { readonly state: 'left' }
  /** `counted`: pages had been told to count, so rows may show what no outcome tells. */
  | { readonly state: 'cancelled'; readonly counted: boolean }
  /** `reason`: what happened, for the reader of the panel. */
  | { readonly state: 'failed'; readonly reason: string; readonly counted: boolean };

export interface RecheckOutcome {
  readonly collected: number;
  readonly survived: number;
  /** The sentinel of every frame that answered was collected. */
  readonly proven: boolean;
  /** Where the frames come from that did not answer, and are not counted. */
  readonly silent: readonly string[];
  readonly milliseconds: number;
  /** When it ended, in Unix milliseconds. */
  readonly at: number;
}

/** "Force GC and recheck": collects garbage in every frame, proves it, and only then counts what is left. */
export class TabRecheck {
  readonly state = signal<RecheckState>({ state: 'idle' });
  readonly #frames: () => readonly Frame[];
  readonly #fallback: (frames: readonly Frame[]) => Promise<void>;
  readonly #onSwept: (frame: Frame, swept: Swept) => string | null;
  readonly #percents = new Map<Frame, number>();
  #run = 0;
  #step = '';
  #percent = 0;
  #patience = new Patience(() => undefined);
  #counted = false;
  #abort: AbortController | undefined;

  /**
   * @param fallback another way to collect, for frames where the first could not be proven.
   * @param onSwept called for each frame when its rows are up to date again; returns what in its outcome contradicts
   *   them, if anything does.
   */
  constructor(
    frames: () => readonly Frame[],
    fallback: (frames: readonly Frame[]) => Promise<void>,
    onSwept: (frame: Frame, swept: Swept) => string | null,
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
    this.#counted = false;
    this.#patience = new Patience((overdue) => this.#show(overdue));
    try {
      const outcome = await this.#recheck(++this.#run, abort.signal);
      this.state.value = { state: 'done', ...outcome };
    } catch (error) {
      if (abort.signal.aborted) this.state.value = { state: 'cancelled', counted: this.#counted };
      else {
        this.state.value =
          error instanceof PageLeft
            ? { state: 'left' }
            : {
                state: 'failed',
                reason: error instanceof Error ? error.message : String(error),
                counted: this.#counted,
              };
        // frames that have not answered yet stop
        this.cancel();
      }
    } finally {
      this.#abort = undefined;
    }
  }

  /** The page has gone: what was said of it is no word on the next one. */
  leave(): void {
    const { value } = this.state;
    if (value.state === 'done') this.state.value = { state: 'past', outcome: value };
    else if (!this.running && value.state !== 'past') this.state.value = { state: 'idle' };
  }

  /** Ends it at once, whatever a frame or the browser still owes an answer. */
  cancel(): void {
    this.#abort?.abort();
    for (const frame of this.#frames()) frame.post({ type: 'cancel', run: this.#run });
  }

  onProgress(frame: Frame, run: number, percent: number): void {
    if (run !== this.#run || !this.running) return;
    this.#patience.heard(frame);
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
      const forced = await this.#ask(frame, { type: 'collect', run }, 'forced', signal);
      this.#percents.set(frame, 100);
      if (forced === null) return;
      if (forced.error !== null) throw new Error(t('recheck_no_gc', { reason: forced.error }));
      if (!forced.proven) unproven.push(frame);
    };
    await Promise.all(frames.filter(({ isWorker }) => !isWorker).map(collect));
    // a worker shares the address space of its process: where several threads want it at once, Chromium with DevTools
    // sometimes halts one for good
    for (const frame of frames) if (frame.isWorker) await collect(frame);
    if (unproven.length > 0) {
      this.#begin(t('recheck_another_way'), 90);
      await this.#collectAnotherWay(unproven, signal);
    }

    this.#begin(t('recheck_counting'), 95);
    this.#counted = true;
    const swept: Swept[] = [];
    const sweep = async (frame: Frame) => {
      const outcome = await this.#ask(frame, { type: 'sweep', run }, 'swept', signal);
      if (outcome === null) return;
      const contradiction = this.#onSwept(frame, outcome);
      if (contradiction === null) swept.push(outcome);
      else frame.distrust(contradiction);
    };
    await Promise.all(frames.map(sweep));
    const silent = [...new Set([...this.#patience.silent].map(({ identity }) => identity.origin))];
    if (swept.length === 0)
      throw new Error(
        silent.length > 0
          ? t('recheck_no_answer', { origins: silent.map(retell).join(', ') })
          : t('recheck_no_frame'),
      );
    return {
      collected: swept.reduce((sum, { collected }) => sum + collected, 0),
      survived: swept.reduce((sum, { survived }) => sum + survived, 0),
      proven: swept.every(({ proven }) => proven),
      silent,
      milliseconds: performance.now() - start,
      at: Date.now(),
    };
  }

  /**
   * @returns `null` if the frame has gone, or is silent.
   * @throws PageLeft if it was the page itself.
   */
  async #ask<T extends 'forced' | 'swept'>(
    frame: Frame,
    command: ToBridge & { run: number },
    type: T,
    signal: AbortSignal,
  ) {
    const ask = (signal: AbortSignal) => frame.ask(command, type, signal);
    const answer = await this.#patience.waitFor(frame, ask, signal);
    if (answer === null && frame.isTop && frame.isGone) throw new PageLeft();
    // what it may still hear, it need not do
    if (this.#patience.silent.has(frame)) frame.post({ type: 'cancel', run: command.run });
    return answer;
  }

  /** Where that gets no answer, the status will say that nothing is proven. */
  async #collectAnotherWay(frames: readonly Frame[], signal: AbortSignal): Promise<void> {
    const silence = AbortSignal.timeout(SILENCE);
    try {
      await unlessAborted(this.#fallback(frames), AbortSignal.any([signal, silence]));
    } catch (error) {
      if (signal.aborted || !silence.aborted) throw error;
    }
  }

  #begin(step: string, percent: number): void {
    this.#step = step;
    this.#percent = percent;
    this.#show(null);
  }

  #showCollecting(): void {
    const percents = [...this.#percents.values()];
    const percent = percents.reduce((sum, value) => sum + value, 0) / Math.max(1, percents.length);
    this.#begin(t('recheck_collecting', { where: inAll([...this.#percents.keys()]) }), percent * 0.9);
  }

  #show(overdue: Overdue | null): void {
    const waiting =
      overdue === null
        ? ''
        : ` ${t('recheck_overdue', { origin: retell(overdue.frame.identity.origin), left: formatTimeLeft(overdue.left) })}`;
    this.state.value = { state: 'running', step: this.#step + waiting, percent: this.#percent };
  }
}

/** The page went away during a recheck. */
class PageLeft extends Error {}
