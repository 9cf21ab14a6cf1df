import type { CensusTaken } from '../../content/protocol.ts';
import type { Frame } from '../connection/frame.ts';
import { Patience } from '../connection/patience.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { unreachable } from '../unreachable.ts';
import { type Saying, say, sayCounted, sayRetold } from '../words/saying.ts';
import { ToldError } from '../words/told-error.ts';
import { t } from '../words/words.ts';
import { answerCensus } from './census-answer.ts';
import { FrameSizes } from './frame-sizes.ts';
import {
  type CensusAnswer,
  type GrowthFinder,
  type OnProgress,
  SearchEnded,
  type SearchWay,
} from './growth-finder.ts';

/** What a census needs of the panel. */
export interface CensusHost {
  frames(): readonly Frame[];
  /** Forces and proves a garbage collection, and says how that ended; it ends early when the signal is aborted. */
  collect(signal: AbortSignal): Promise<RecheckState>;
}

interface MeasuredFrame {
  readonly origin: string;
  readonly sizes: FrameSizes;
  /** The page's own number of the first mark. */
  readonly since: number;
}

/** No two searches share one, so that a late answer to one is none to the next. */
let lastRun = 0;

/** Finds what grows by the sizes of what scripts can reach: needs no heap, and sees nothing that only closures hold. */
export class CensusFinder implements GrowthFinder {
  readonly way: SearchWay;
  readonly #host: CensusHost;
  readonly #measured = new Map<string, MeasuredFrame>();
  /** Marks before which no garbage collection was proven. */
  #unproven = 0;
  readonly #silent = new Set<string>();
  #page: string | undefined;
  #marks = 0;

  /** @param why the heap can't be had, in sentences; `null` if that goes without saying. */
  constructor(host: CensusHost, why: Saying | null = null) {
    this.#host = host;
    this.way = { method: 'census', why };
  }

  async mark(onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    // what a first mark that did not come to its end has seen is not compared with
    if (this.#marks === 0) this.#forget();
    this.#expectSamePage();
    onProgress({ step: t('growth_step_collect'), done: null });
    const proven = await this.#collect(signal);
    this.#expectSamePage();
    onProgress({ step: t('growth_step_measure'), done: null });
    const taken = await this.#takeAll(signal);
    this.#expectSamePage();
    const top = taken.find(([frame]) => frame.isTop);
    if (top === undefined) throw new ToldError(say('growth_no_answer'));
    if (this.#hasForgotten(...top)) throw new SearchEnded(say('growth_page_back'));
    // only once all have answered: a mark is set as a whole, or not at all
    const mark = this.#marks++;
    if (!proven) this.#unproven++;
    for (const [frame, answer] of taken) this.#add(frame, answer, mark);
  }

  async result(): Promise<CensusAnswer> {
    return answerCensus({
      frames: [...this.#measured.values()],
      marks: this.#marks,
      remarks: [
        ...(this.#unproven > 0 ? [sayCounted('growth_unproven', this.#unproven)] : []),
        ...[...this.#silent].map((origin) => say('growth_silent', { origin: sayRetold(origin) })),
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
      case 'past':
        throw new SearchEnded(say('growth_page_left'));
      case 'cancelled':
        throw new ToldError(say('growth_cancelled'));
      case 'failed':
        throw new ToldError(say('growth_not_collected', { reason: outcome.reason }));
      case 'idle':
      case 'running':
        throw new ToldError(say('growth_busy'));
      default:
        return unreachable(outcome);
    }
  }

  async #takeAll(signal: AbortSignal): Promise<[Frame, CensusTaken][]> {
    const run = ++lastRun;
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

  #hasForgotten({ identity }: Frame, { since }: CensusTaken): boolean {
    const known = this.#measured.get(identity.documentId);
    return known !== undefined && known.since !== since;
  }

  /** A frame that was silent for a mark, or has forgotten the ones before, is left out from then on. */
  #add(frame: Frame, answer: CensusTaken, mark: number): void {
    if (this.#hasForgotten(frame, answer)) return;
    const { documentId, origin } = frame.identity;
    const known = this.#measured.get(documentId) ?? {
      origin,
      sizes: new FrameSizes(mark),
      since: answer.since,
    };
    this.#measured.set(documentId, known);
    if (known.sizes.since + known.sizes.marks === mark) known.sizes.add(answer);
  }

  #expectSamePage(): void {
    const page = this.#host.frames().find(({ isTop }) => isTop)?.identity.documentId;
    this.#page ??= page;
    if (page === undefined || page !== this.#page) throw new SearchEnded(say('growth_page_left'));
  }
}
