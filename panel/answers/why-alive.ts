import { effect, signal, untracked } from '@preact/signals';
import type { Details, Retainers } from '../../content/protocol.ts';
import type { Resource } from '../list/resources.ts';
import type { Answerer } from './answerer.ts';
import type { HeapAnswer } from './heap/inquiry.ts';

/** What is known of a row beyond the row itself. */
export type RowDetails = Pick<Details, 'stack' | 'trail'>;

/** What a question is about: a row, or (`null`) all of them. */
interface Question {
  readonly row: Resource | null;
}

/** Answers from heap snapshots, which can be taken anew or come as a file. */
type HeapAnswerer = Answerer<HeapAnswer> & {
  takeSnapshot(): Promise<void>;
  readFile(file: File): void;
  ignore(leak: number): void;
  takeBack(ignored: number): void;
  cut(leak: number): void;
};

/** What can be done with an answer. */
export interface AnswerActions {
  ask(row: Resource | null): void;
  /** Asks the page once more, as far as scripts can see. */
  search(): void;
  takeSnapshot(): void;
  readFile(file: File): void;
  /** Searches again without the suspect reference of a leak that is told. */
  ignore(leak: number): void;
  /** Searches again with a reference that was ignored. */
  takeBack(ignored: number): void;
  /** Removes the suspect reference of a leak in the live page, and proves what that frees. */
  cut(leak: number): void;
  close(): void;
}

/** "Why is it alive?": a heap snapshot tells; where and while there is none, the live retainers do. */
export class WhyAlive implements AnswerActions {
  /** `null` in a browser that gives extensions no heap graph. */
  readonly heap: HeapAnswerer | null;
  readonly live: Answerer<Retainers>;
  readonly question = signal<Question | null>(null);
  /** Of the row that is asked about. */
  readonly details = signal<RowDetails | null>(null);
  readonly #detailsOf: (row: Resource) => Promise<RowDetails | null>;

  constructor(
    heap: HeapAnswerer | null,
    live: Answerer<Retainers>,
    detailsOf: (row: Resource) => Promise<RowDetails | null>,
  ) {
    this.heap = heap;
    this.live = live;
    this.#detailsOf = detailsOf;
    effect(() => {
      const state = heap?.state.value.state;
      untracked(() => {
        if (state === 'wantsFile' || state === 'failed') this.search();
        else if (state === 'running') live.close();
      });
    });
  }

  async ask(row: Resource | null): Promise<void> {
    const question = { row };
    this.question.value = question;
    this.details.value = null;
    (this.heap ?? this.live).ask(row);
    if (row === null) return;
    const details = await this.#detailsOf(row);
    if (this.question.value === question) this.details.value = details;
  }

  search(): void {
    this.live.ask(this.question.value?.row ?? null);
  }

  takeSnapshot(): void {
    this.heap?.takeSnapshot();
  }

  /** Reads a saved snapshot for the question that is asked, or for all rows. */
  readFile(file: File): void {
    this.question.value ??= { row: null };
    this.heap?.readFile(file);
  }

  ignore(leak: number): void {
    this.heap?.ignore(leak);
  }

  takeBack(ignored: number): void {
    this.heap?.takeBack(ignored);
  }

  cut(leak: number): void {
    this.heap?.cut(leak);
  }

  close(): void {
    this.heap?.close();
    this.live.close();
    this.question.value = null;
    this.details.value = null;
  }
}
