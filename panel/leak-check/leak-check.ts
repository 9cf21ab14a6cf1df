import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Progress } from '../answers/answerer.ts';
import { describeRecheck } from '../connection/recheck-words.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import type { Baseline, LastIds } from '../list/baseline.ts';
import type { References } from '../list/references.ts';
import type { Resource } from '../list/resources.ts';
import { t } from '../words/words.ts';
import type { CheckResult, Held } from './check-result.ts';
import type { FindHolders, OnProgress } from './find-holders.ts';
import type { HeapTrips } from './heap-trips.ts';

export type CheckState =
  | { readonly state: 'closed' }
  /** Nothing is marked; `problem` says why, in a sentence. */
  | { readonly state: 'unmarked'; readonly problem: string | null }
  | { readonly state: 'working'; readonly progress: Progress }
  /** Its user does what is to be checked. `problem`: why the last step failed. */
  | Marked
  | { readonly state: 'checked'; readonly result: CheckResult };

interface Marked {
  readonly state: 'marked';
  readonly problem: string | null;
  /** When it was marked, in Unix milliseconds. */
  readonly since: number;
}

/** Nothing is under way: whether something is marked, the baseline tells. */
interface Resting {
  readonly state: 'resting';
  readonly problem: string | null;
}

/** What a check needs of the panel. */
export interface CheckedPage {
  /** Where the page comes from. */
  origin(): string;
  rows(): readonly Resource[];
  /** Forces a garbage collection, until the signal ends it. */
  collect(signal: AbortSignal): Promise<RecheckState>;
  /** The last ids of all documents when that had been counted. */
  swept(): LastIds;
  readonly findHolders: FindHolders;
  /** The mark is the baseline of the panel: whoever sets that marks. */
  readonly references: Pick<References, 'baseline' | 'setBaseline'>;
  readonly trips: Pick<HeapTrips, 'begin' | 'end' | 'close'>;
}

/** What was marked, or was to be, is gone with its page. */
class PageLeft extends Error {}

/** "Leak check": mark, let its user do something, and tell what of it survives, and what holds that. */
export class LeakCheck {
  readonly state: ReadonlySignal<CheckState> = computed(() => {
    const { value: state } = this.#state;
    if (state.state !== 'resting') return state;
    const { problem } = state;
    const { value: baseline } = this.#page.references.baseline;
    return baseline === null
      ? { state: 'unmarked', problem }
      : { state: 'marked', problem, since: baseline.at };
  });
  readonly #state = signal<Exclude<CheckState, { state: 'unmarked' | 'marked' }> | Resting>({
    state: 'closed',
  });
  readonly #page: CheckedPage;
  /** The mark that it has set last. */
  #marked: Baseline | null = null;
  #before: readonly number[] = [];
  #abort: AbortController | undefined;

  constructor(page: CheckedPage) {
    this.#page = page;
  }

  /** Marks at once; a check that is under way goes on, and a baseline that its user has set elsewhere is the mark. */
  open(): void {
    if (this.#state.value.state !== 'closed') return;
    const { value: baseline } = this.#page.references.baseline;
    if (baseline === null || baseline === this.#marked) this.restart();
    else this.#rest(null);
  }

  /** Forgets what was checked before, and marks. */
  restart(): Promise<void> {
    this.close();
    return this.mark();
  }

  /** From here on, what is made is new. */
  mark(): Promise<void> {
    const { value: last } = this.#state;
    const goesOn = last.state === 'checked' && !last.result.isPast;
    if (goesOn) this.#before = [...this.#before, last.result.survivors];
    return this.#work(async (signal) => {
      this.#tell({ step: t('leak_check_step_mark'), done: null });
      // what is no more than garbage is no part of it, and the last ids are known after it
      await this.#collect(signal);
      const { references, trips } = this.#page;
      // the mark after a round trip is the one before the next
      if (!goesOn) await trips.begin(this.#ifCurrent(signal), signal);
      signal.throwIfAborted();
      references.setBaseline();
      this.#marked = references.baseline.value;
      this.#state.value = { state: 'resting', problem: null };
    });
  }

  /** Tells what is left of what was made since the mark. */
  check(): Promise<void> {
    const { value: baseline } = this.#page.references.baseline;
    if (baseline === null) return Promise.resolve();
    return this.#work(async (signal) => {
      this.#tell({ step: t('leak_check_step_gc', { number: 1 }), done: null });
      let gcs = 0;
      // what is disposed is retained after the second
      for (let survivors = 1; survivors > 0 && gcs < 2; ) {
        const isProven = await this.#collect(signal);
        if (!isProven && gcs === 0) throw new Error(t('leak_check_unproven'));
        if (!isProven) break;
        gcs++;
        survivors = this.#survivors(baseline, gcs).length;
        if (survivors > 0 && gcs < 2)
          this.#tell({ step: t('leak_check_step_gc', { number: 2 }), done: null });
      }
      await this.#page.trips.end(this.#ifCurrent(signal), signal);
      const rows = this.#survivors(baseline, gcs);
      const made = Math.max(rows.length, baseline.countUntil(this.#page.swept()));
      const held: Held =
        rows.length === 0
          ? { method: 'live', groups: [], remarks: [] }
          : await this.#page.findHolders(rows, this.#ifCurrent(signal), signal);
      signal.throwIfAborted();
      this.#state.value = {
        state: 'checked',
        result: {
          ...{ at: Date.now(), origin: this.#page.origin(), gcs, made, survivors: rows.length },
          ...{ before: this.#before, held, isPast: false },
        },
      };
    });
  }

  /** Ends what is being done; what was marked before stays. */
  cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#rest(null);
  }

  close(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#before = [];
    this.#page.trips.close();
    this.#state.value = { state: 'closed' };
  }

  /** The page has gone, and with it what was marked. */
  leave(): void {
    const { value } = this.#state;
    this.#marked = null;
    this.#before = [];
    this.#page.trips.close();
    if (value.state === 'closed') return;
    if (value.state === 'checked') {
      this.#state.value = { state: 'checked', result: { ...value.result, isPast: true } };
      return;
    }
    this.#abort?.abort(new PageLeft());
    this.#abort = undefined;
    this.#rest(t('leak_check_left'));
  }

  /** Those that were there when garbage was collected so often. */
  #survivors(baseline: Baseline, gcs: number): Resource[] {
    return this.#page
      .rows()
      .filter((row) => !row.collected && row.survived >= gcs && baseline.isNew(row))
      .toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  }

  /** @returns whether it was proven. */
  async #collect(signal: AbortSignal): Promise<boolean> {
    const outcome = await this.#page.collect(signal);
    signal.throwIfAborted();
    if (outcome.state === 'done') return outcome.proven;
    if (outcome.state === 'left' || outcome.state === 'past') throw new Error(t('leak_check_left'));
    if (outcome.state === 'idle' || outcome.state === 'running') throw new Error(t('leak_check_busy'));
    throw new Error(describeRecheck(outcome));
  }

  /** One thing at a time. */
  async #work(step: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#abort !== undefined) return;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      await step(abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) this.#rest(error instanceof Error ? error.message : String(error));
    } finally {
      if (this.#abort === abort) this.#abort = undefined;
    }
  }

  #ifCurrent(signal: AbortSignal): OnProgress {
    return (progress) => {
      if (!signal.aborted) this.#tell(progress);
    };
  }

  #tell(progress: Progress): void {
    this.#state.value = { state: 'working', progress };
  }

  #rest(problem: string | null): void {
    this.#state.value = { state: 'resting', problem };
  }
}
