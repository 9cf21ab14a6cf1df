import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Details, Retainers } from '../../content/protocol.ts';
import { WORKER } from '../connection/frame.ts';
import type { Resource } from '../list/resources.ts';
import { t } from '../words/words.ts';
import type { Answerer } from './answerer.ts';
import type { HeapAnswer } from './heap/inquiry.ts';
import type { PastPage } from './past-page.ts';

/** What is known of a row beyond the row itself. */
export type RowDetails = Pick<Details, 'stack' | 'trail'>;

/** What a question is about: a row, or (`null`) all of them. */
interface Question {
  readonly row: Resource | null;
  /** The document of the page that it was asked in; `null` if there was none. */
  readonly page: string | null;
}

/** Answers from heap snapshots, which can be taken anew or come as a file. */
type HeapAnswerer = Answerer<HeapAnswer> & {
  /** What was found before, while there is no newer answer to the same question. */
  readonly earlier: ReadonlySignal<HeapAnswer | null>;
  takeSnapshot(): Promise<void>;
  readFile(file: File): void;
  ignore(leak: number): void;
  takeBack(ignored: number): void;
  cut(leak: number): void;
  /** Ends what is under way; what was found before stays. */
  cancel(): void;
  /** Ends what is asked of the page, and says why in a sentence. */
  giveUp(message: string): void;
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
  /** Ends what is under way, and the question with it if nothing is known yet. */
  cancel(): void;
  close(): void;
}

/** What a question needs of the panel. */
export interface AskedPage {
  detailsOf(row: Resource): Promise<RowDetails | null>;
  /** The document of the page that is inspected; `null` while there is none. */
  page(): string | null;
  /** Whether a document, or a worker, is connected; asked again whenever a signal that it reads has changed. */
  isThere(documentId: string): boolean;
}

/** "Why is it alive?": the live retainers tell at once what scripts can see, and then a heap snapshot all. */
export class WhyAlive implements AnswerActions {
  /** `null` in a browser that gives extensions no heap graph. */
  readonly heap: HeapAnswerer | null;
  readonly live: Answerer<Retainers>;
  readonly question = signal<Question | null>(null);
  /** Of the row that is asked about. */
  readonly details = signal<RowDetails | null>(null);
  /** What was asked about is gone; `null` while it is there, or nothing was asked. */
  readonly past = signal<PastPage | null>(null);
  readonly #asked: AskedPage;

  /** @param now gives Unix milliseconds. */
  constructor(
    heap: HeapAnswerer | null,
    live: Answerer<Retainers>,
    asked: AskedPage,
    now: () => number = Date.now,
  ) {
    this.heap = heap;
    this.live = live;
    this.#asked = asked;
    effect(() => {
      const state = heap?.state.value.state;
      untracked(() => {
        if (state === 'found') live.close();
        else if (state === 'wantsFile' || state === 'failed') this.#searchUnlessKnown();
      });
    });
    const gone = computed(() => this.#whatIsGone());
    effect(() => {
      const what = gone.value;
      untracked(() => {
        this.past.value = what && { what, at: now() };
        if (what !== null && heap?.state.value.state === 'running') heap.giveUp(t(`answers_left_${what}`));
      });
    });
  }

  async ask(row: Resource | null): Promise<void> {
    const question = { row, page: this.#asked.page() };
    this.question.value = question;
    this.details.value = null;
    this.heap?.ask(row);
    // looking for a debugging port may take seconds
    if (this.heap?.state.value.state !== 'found') this.live.ask(row);
    if (row === null) return;
    const details = await this.#asked.detailsOf(row);
    if (this.question.value === question) this.details.value = details;
  }

  search(): void {
    this.live.ask(this.question.value?.row ?? null);
  }

  takeSnapshot(): void {
    this.#askOfThisPage();
    this.heap?.takeSnapshot();
  }

  /** Reads a saved snapshot for the question that is asked, or for all rows. */
  readFile(file: File): void {
    this.question.value ??= { row: null, page: this.#asked.page() };
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

  cancel(): void {
    const isKnown =
      this.heap !== null && (this.heap.earlier.value !== null || this.live.state.value.state === 'found');
    if (isKnown) this.heap?.cancel();
    else this.close();
  }

  close(): void {
    this.heap?.close();
    this.live.close();
    this.question.value = null;
    this.details.value = null;
  }

  /** What is asked about all rows is asked about those that are there now. */
  #askOfThisPage(): void {
    if (this.question.value?.row === null) this.question.value = { row: null, page: this.#asked.page() };
  }

  #searchUnlessKnown(): void {
    const isKnown = this.heap !== null && this.heap.earlier.value !== null;
    if (!isKnown && this.live.state.value.state === 'closed' && this.question.value !== null) this.search();
  }

  #whatIsGone(): PastPage['what'] | null {
    const question = this.question.value;
    if (question === null) return null;
    const { row, page } = question;
    if (page !== null && !this.#asked.isThere(page)) return 'page';
    if (row === null || this.#asked.isThere(row.frame.documentId)) return null;
    if (row.frame.frameId === WORKER) return 'worker';
    return row.frame.frameId === 0 ? 'page' : 'frame';
  }
}
