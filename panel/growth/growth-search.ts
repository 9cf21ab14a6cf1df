import { signal } from '@preact/signals';
import type { Progress } from '../answers/answerer.ts';
import { type Saying, sayAll } from '../words/saying.ts';
import { sayingOf } from '../words/told-error.ts';
import {
  type GrowthAnswer,
  type GrowthFinder,
  type OnProgress,
  SearchEnded,
  type SearchWay,
} from './growth-finder.ts';

/** Repeats after which an answer is worth asking for: two can't tell what grows each time from a cache that fills. */
export const ENOUGH = 3;

export type SearchState =
  | { readonly state: 'closed' }
  /** `done`: repeats that are marked; `null` before the first mark. `problem`: why the last step failed, in a sentence. */
  | { readonly state: 'waiting'; readonly done: number | null; readonly problem: Saying | null }
  | { readonly state: 'working'; readonly done: number | null; readonly progress: Progress }
  | { readonly state: 'answered'; readonly done: number; readonly answer: GrowthAnswer }
  /** What saved snapshots tell instead of marks. */
  | {
      readonly state: 'compared';
      readonly done: null;
      readonly files: readonly string[];
      readonly answer: GrowthAnswer;
    }
  /** No mark can be set any more; `answer` is what is known of the repeats until then. */
  | {
      readonly state: 'ended';
      readonly done: number;
      readonly reason: Saying;
      readonly answer: GrowthAnswer | null;
    };

/** Tells what grew from one saved snapshot to the next. */
export interface FileComparer {
  compare(files: readonly File[], onProgress: OnProgress, signal: AbortSignal): Promise<GrowthAnswer>;
  close(): void;
}

/** "Find what leaks": mark, let its user do something and undo it, mark, and so on, then tell what grew. */
export class GrowthSearch {
  readonly state = signal<SearchState>({ state: 'closed' });
  /** How it looks; `null` while that is not decided. */
  readonly way = signal<SearchWay | null>(null);
  readonly #newFinder: () => GrowthFinder;
  #finder: GrowthFinder | undefined;
  /** `null` before the first mark. */
  #done: number | null = null;
  #abort: AbortController | undefined;

  constructor(newFinder: () => GrowthFinder) {
    this.#newFinder = newFinder;
  }

  /** Shows how it works; a search that is under way goes on. */
  open(): void {
    if (this.state.value.state === 'closed') this.restart();
  }

  /** Begins anew. */
  restart(): void {
    this.close();
    this.#wait(null);
  }

  /** Begins with repeats that are marked already. */
  goOn(finder: GrowthFinder, done: number): void {
    this.close();
    this.#finder = finder;
    this.#done = done;
    this.way.value = finder.way;
    this.#wait(null);
  }

  /** The first mark, or one more repeat. */
  mark(): Promise<void> {
    return this.#work(async (onProgress, signal) => {
      this.#finder ??= this.#newFinder();
      await this.#finder.mark(onProgress, signal);
      signal.throwIfAborted();
      this.#done = this.#done === null ? 0 : this.#done + 1;
      this.way.value = this.#finder.way;
      this.#wait(null);
    });
  }

  /** Begins anew, with snapshots that were saved one after another. */
  compare(files: readonly File[], comparer: FileComparer): Promise<void> {
    this.restart();
    return this.#work(async (onProgress, signal) => {
      try {
        const ordered = [...files].sort((a, b) => a.lastModified - b.lastModified);
        const answer = await comparer.compare(ordered, onProgress, signal);
        signal.throwIfAborted();
        const names = ordered.map(({ name }) => name);
        this.state.value = { state: 'compared', done: null, files: names, answer };
      } finally {
        comparer.close();
      }
    });
  }

  /** Tells what grew until now. */
  answer(): Promise<void> {
    return this.#work(async (onProgress, signal) => {
      const answer = await this.#finder?.result(onProgress, signal);
      signal.throwIfAborted();
      if (answer !== undefined) this.state.value = { state: 'answered', done: answer.repeats, answer };
    });
  }

  /** Ends what is being done; what was marked before stays. */
  cancel(): void {
    if (this.#abort === undefined) return;
    this.#abort.abort();
    this.#abort = undefined;
    this.#wait(null);
  }

  close(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#finder?.close();
    this.#finder = undefined;
    this.#done = null;
    this.way.value = null;
    this.state.value = { state: 'closed' };
  }

  /** One thing at a time. */
  async #work(step: (onProgress: OnProgress, signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#abort !== undefined) return;
    const abort = new AbortController();
    this.#abort = abort;
    const { signal } = abort;
    const onProgress = (progress: Progress) => {
      if (signal.aborted) return;
      this.way.value = this.#finder?.way ?? null;
      this.state.value = { state: 'working', done: this.#done, progress };
    };
    try {
      await step(onProgress, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SearchEnded) await this.#end(error.told, signal);
      else this.#wait(sayingOf(error));
    } finally {
      if (this.#abort === abort) this.#abort = undefined;
    }
  }

  #wait(problem: Saying | null): void {
    this.state.value = { state: 'waiting', done: this.#done, problem };
  }

  async #end(reason: Saying, signal: AbortSignal): Promise<void> {
    const done = this.#done ?? 0;
    let answer: GrowthAnswer | null = null;
    let told = reason;
    try {
      if (done > 0) answer = (await this.#finder?.result(() => undefined, signal)) ?? null;
    } catch (error) {
      // what looked at the page may be gone with it, which is said already
      if (!(error instanceof SearchEnded)) told = sayAll([reason, sayingOf(error)]);
    }
    if (!signal.aborted) this.state.value = { state: 'ended', done, reason: told, answer };
  }
}
