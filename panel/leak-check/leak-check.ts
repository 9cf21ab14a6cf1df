import { signal } from '@preact/signals';
import type { Progress } from '../answers/answerer.ts';
import { describeRecheck } from '../connection/recheck-words.ts';
import type { RecheckState } from '../connection/tab-recheck.ts';
import { Baseline, type LastIds } from '../list/baseline.ts';
import type { Resource } from '../list/resources.ts';
import { t } from '../words/words.ts';
import type { CheckResult, Held } from './check-result.ts';
import type { FindHolders, OnProgress } from './find-holders.ts';

export type CheckState =
  | { readonly state: 'closed' }
  /** Nothing is marked; `problem` says why, in a sentence. */
  | { readonly state: 'unmarked'; readonly problem: string | null }
  | { readonly state: 'working'; readonly progress: Progress }
  /** Its user does what is to be checked. `problem`: why the last check failed. */
  | { readonly state: 'marked'; readonly problem: string | null }
  | { readonly state: 'checked'; readonly result: CheckResult };

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
}

/** What was marked, or was to be, is gone with its page. */
class PageLeft extends Error {}

/** "Leak check": mark, let its user do something, and tell what of it survives, and what holds that. */
export class LeakCheck {
  readonly state = signal<CheckState>({ state: 'closed' });
  readonly #page: CheckedPage;
  #baseline: Baseline | undefined;
  #before: readonly number[] = [];
  #abort: AbortController | undefined;

  constructor(page: CheckedPage) {
    this.#page = page;
  }

  /** Marks at once; a check that is under way goes on. */
  open(): void {
    if (this.state.value.state === 'closed') this.restart();
  }

  /** Forgets what was checked before, and marks. */
  restart(): Promise<void> {
    this.close();
    return this.mark();
  }

  /** From here on, what is made is new. */
  mark(): Promise<void> {
    const last = this.state.value;
    if (last.state === 'checked' && !last.result.isPast)
      this.#before = [...this.#before, last.result.survivors];
    this.#baseline = undefined;
    return this.#work(async (signal) => {
      this.#tell({ step: t('leak_check_step_mark'), done: null });
      // what is no more than garbage is no part of it, and the last ids are known after it
      await this.#collect(signal);
      this.#baseline = new Baseline(this.#page.rows(), Date.now(), this.#page.swept());
      this.state.value = { state: 'marked', problem: null };
    });
  }

  /** Tells what is left of what was made since the mark. */
  check(): Promise<void> {
    const baseline = this.#baseline;
    if (baseline === undefined) return Promise.resolve();
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
      const rows = this.#survivors(baseline, gcs);
      const made = Math.max(rows.length, baseline.countUntil(this.#page.swept()));
      const held: Held =
        rows.length === 0
          ? { method: 'live', groups: [], remarks: [] }
          : await this.#page.findHolders(rows, this.#ifCurrent(signal), signal);
      signal.throwIfAborted();
      this.state.value = {
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
    this.#baseline = undefined;
    this.#before = [];
    this.state.value = { state: 'closed' };
  }

  /** The page has gone, and with it what was marked. */
  leave(): void {
    const { value } = this.state;
    if (value.state === 'closed') return;
    if (value.state === 'checked') {
      this.state.value = { state: 'checked', result: { ...value.result, isPast: true } };
      return;
    }
    this.#abort?.abort(new PageLeft());
    this.#abort = undefined;
    this.#baseline = undefined;
    this.state.value = { state: 'unmarked', problem: t('leak_check_left') };
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
    this.state.value = { state: 'working', progress };
  }

  #rest(problem: string | null): void {
    this.state.value = { state: this.#baseline === undefined ? 'unmarked' : 'marked', problem };
  }
}
