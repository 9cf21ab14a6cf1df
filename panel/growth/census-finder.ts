import type { CensusTaken } from '../../content/protocol.ts';
import type { Frame } from '../connection/frame.ts';
import { Patience } from '../connection/patience.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { unreachable } from '../unreachable.ts';
import { answerCensus } from './census-answer.ts';
import { FrameSizes } from './frame-sizes.ts';
import { type CensusAnswer, type GrowthFinder, type OnProgress, SearchEnded } from './growth-finder.ts';

/** What a census needs of the panel. */
export interface CensusHost {
  frames(): readonly Frame[];
  /** Forces and proves a garbage collection, and says how that ended; it ends early when the signal is aborted. */
  collect(signal: AbortSignal): Promise<RecheckState>;
}

const PAGE_LEFT =
  'The page went elsewhere or was loaded again, and its collections with it: a census needs round trips within one page.';

/** Finds what grows by the sizes of what scripts can reach: needs no heap, and sees nothing that only closures hold. */
export class CensusFinder implements GrowthFinder {
  readonly #host: CensusHost;
  readonly #sizes = new Map<string, { readonly origin: string; readonly sizes: FrameSizes }>();
  readonly #unproven: number[] = [];
  readonly #silent = new Set<string>();
  #page: string | undefined;
  #marks = 0;
  #run = 0;

  constructor(host: CensusHost) {
    this.#host = host;
    this.#forget();
  }

  async mark(onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    this.#expectSamePage();
    onProgress({ step: 'Collecting garbage', done: null });
    const proven = await this.#collect(signal);
    this.#expectSamePage();
    onProgress({ step: 'Measuring what scripts can reach', done: null });
    const taken = await this.#takeAll(signal);
    this.#expectSamePage();
    if (taken.length === 0) throw new Error('No frame of the page answered, so nothing was measured.');
    // only once all have answered: a mark is set as a whole, or not at all
    const mark = this.#marks++;
    if (!proven) this.#unproven.push(mark);
    for (const [{ identity }, answer] of taken) {
      const { documentId, origin } = identity;
      const known = this.#sizes.get(documentId) ?? { origin, sizes: new FrameSizes(mark) };
      this.#sizes.set(documentId, known);
      // one that was silent for a mark is left out from then on
      if (known.sizes.since + known.sizes.marks === mark) known.sizes.add(answer);
    }
  }

  async result(): Promise<CensusAnswer> {
    return answerCensus({
      frames: [...this.#sizes.values()],
      marks: this.#marks,
      remarks: [
        ...(this.#unproven.length > 0
          ? [
              `The garbage collection before ${this.#unproven.length === 1 ? 'one measurement' : `${this.#unproven.length} measurements`} was not proven: sizes may count what the next one takes.`,
            ]
          : []),
        ...[...this.#silent].map((origin) => `${origin} did not answer and is left out.`),
      ],
    });
  }

  close(): void {
    this.#forget();
  }

  #forget(): void {
    for (const frame of this.#host.frames()) frame.post({ type: 'endCensus' });
  }

  /** @returns whether it was proven. */
  async #collect(signal: AbortSignal): Promise<boolean> {
    const outcome = await this.#host.collect(signal);
    signal.throwIfAborted();
    switch (outcome.state) {
      case 'done':
        return outcome.proven;
      case 'left':
        throw new SearchEnded(PAGE_LEFT);
      case 'cancelled':
        throw new Error('The garbage collection was cancelled, so nothing was measured.');
      case 'failed':
        throw new Error(`No garbage could be collected, so nothing was measured: ${outcome.reason}.`);
      case 'idle':
      case 'running':
        throw new Error('Another garbage collection is under way: wait until it has ended.');
      default:
        return unreachable(outcome);
    }
  }

  async #takeAll(signal: AbortSignal): Promise<[Frame, CensusTaken][]> {
    const run = ++this.#run;
    const taken: [Frame, CensusTaken][] = [];
    const patience = new Patience(() => undefined);
    const take = async (frame: Frame) => {
      const ask = (signal: AbortSignal) => frame.ask({ type: 'census', run }, 'census', signal);
      const answer = await patience.waitFor(frame, ask, signal);
      if (answer !== null) taken.push([frame, answer]);
    };
    await Promise.all(this.#host.frames().map(take));
    for (const { identity } of patience.silent) this.#silent.add(identity.origin);
    return taken;
  }

  #expectSamePage(): void {
    const page = this.#host.frames().find(({ isTop }) => isTop)?.identity.documentId;
    this.#page ??= page;
    if (page === undefined || page !== this.#page) throw new SearchEnded(PAGE_LEFT);
  }
}
