import { unlessAborted } from '../connection/unless-aborted.ts';
import { unreachable } from '../unreachable.ts';
import { type Saying, say } from '../words/saying.ts';
import { ToldError } from '../words/told-error.ts';
import { language, t } from '../words/words.ts';
import { type GrowthFinder, type HeapGrowthAnswer, type OnProgress, SearchEnded } from './growth-finder.ts';
import type { FromGrowthWorker, GrowthWorkerAnswer, PortSource, ToGrowthWorker } from './heap/messages.ts';

/** What a search of the heap needs of the panel. */
export interface HeapFinderHost {
  /** Where the inspected page can be had. */
  port(): Promise<PortSource>;
  /** Owner rules of the user's own, as JSON; empty for none. */
  rules(): string;
  /** The text of a script or a source map of the inspected page; `null` if it can't be had. */
  textOf(url: string): Promise<string | null>;
  startWorker(): GrowthWorker;
}

/** What is needed of a `Worker`. */
export interface GrowthWorker {
  postMessage(message: ToGrowthWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromGrowthWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** No debugging port gives the heap of the page; why, in sentences. */
export class NoHeap extends ToldError {
  override readonly name = 'NoHeap';
}

interface Waiting {
  readonly run: number;
  readonly onProgress: OnProgress;
  resolve(answer: GrowthWorkerAnswer): void;
  reject(reason: Error): void;
}

type Asked = ToGrowthWorker & { readonly run: number };

/** Finds what grows in the page's heap, through a debugging port: whatever holds it, and exactly. */
export class HeapFinder implements GrowthFinder {
  readonly way = { method: 'heap' } as const;
  readonly #host: HeapFinderHost;
  readonly #marks: number[] = [];
  #worker: GrowthWorker | undefined;
  #waiting: Waiting | undefined;
  #lastRun = 0;
  #ended: SearchEnded | undefined;
  /** Of the marks until then. */
  #lastAnswer: HeapGrowthAnswer | undefined;

  constructor(host: HeapFinderHost) {
    this.#host = host;
  }

  /** @throws NoHeap if it is the first, and no debugging port gives the heap. */
  async mark(onProgress: OnProgress, signal: AbortSignal): Promise<void> {
    onProgress({ step: t('growth_step_ask'), done: null });
    const source = await unlessAborted(this.#host.port(), signal).catch((error) => {
      throw signal.aborted ? error : new ToldError(say('growth_page_silent', { reason: String(error) }));
    });
    const answer = await this.#ask({ type: 'mark', run: ++this.#lastRun, source }, onProgress, signal);
    if (answer.type === 'marked') this.#marks.push(answer.mark);
  }

  /** Where the heap is gone, what was found in it last. */
  async result(onProgress: OnProgress, signal: AbortSignal): Promise<HeapGrowthAnswer> {
    if (this.#ended !== undefined && this.#lastAnswer !== undefined) return this.#lastAnswer;
    const run = ++this.#lastRun;
    const rules = this.#host.rules();
    const answer = await this.#ask({ type: 'look', run, marks: [...this.#marks], rules }, onProgress, signal);
    if (answer.type !== 'found') throw new ToldError(say('growth_unreadable'));
    this.#lastAnswer = answer.answer;
    return answer.answer;
  }

  /** What has grown from one saved snapshot to the next, of which there are two at least: needs no mark, and no page. */
  async compare(
    files: readonly File[],
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<HeapGrowthAnswer> {
    const run = ++this.#lastRun;
    const rules = this.#host.rules();
    const answer = await this.#ask({ type: 'compare', run, files, rules }, onProgress, signal);
    if (answer.type !== 'found') throw new ToldError(say('growth_unreadable'));
    return answer.answer;
  }

  /** With the worker, its connection is closed, and the browser stops numbering and forgets. */
  close(): void {
    this.#stop(new Error('The search was closed.'));
  }

  async #ask(message: Asked, onProgress: OnProgress, signal: AbortSignal): Promise<GrowthWorkerAnswer> {
    if (this.#ended !== undefined) throw this.#ended;
    const worker = this.#worker ?? this.#start();
    const cancel = () => worker.postMessage({ type: 'cancel', run: message.run });
    const answered = new Promise<GrowthWorkerAnswer>((resolve, reject) => {
      this.#waiting = { run: message.run, onProgress, resolve, reject };
    });
    signal.addEventListener('abort', cancel);
    try {
      worker.postMessage({ type: 'language', language: language.value });
      worker.postMessage(message);
      return await unlessAborted(
        answered.then((answer) => this.#accept(answer)),
        signal,
      );
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  #accept(answer: GrowthWorkerAnswer): GrowthWorkerAnswer {
    switch (answer.type) {
      case 'marked':
      case 'found':
        return answer;
      case 'noPort':
        throw new NoHeap(answer.message);
      case 'failed':
        if (!answer.ended) throw new ToldError(answer.message);
        this.#ended = new SearchEnded(answer.message);
        throw this.#ended;
      default:
        return unreachable(answer);
    }
  }

  #start(): GrowthWorker {
    const worker = this.#host.startWorker();
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#receive(worker, data);
    worker.onmessageerror = () => this.#lose(say('growth_unreadable'));
    // one that can't be loaded has no message
    worker.onerror = ({ message }) =>
      this.#lose(say('growth_worker_stopped', { reason: message || say('growth_not_loaded') }));
    return worker;
  }

  #receive(worker: GrowthWorker, message: FromGrowthWorker): void {
    if (message.type === 'wantText') this.#give(worker, message.url);
    else if (message.run !== this.#waiting?.run) return;
    else if (message.type === 'progress') {
      const { step, done } = message;
      this.#waiting.onProgress({ step, done });
    } else this.#waiting.resolve(message);
  }

  async #give(worker: GrowthWorker, url: string): Promise<void> {
    // the worker says what could not be had
    const text = await this.#host.textOf(url).catch(() => null);
    worker.postMessage({ type: 'text', url, text });
  }

  #lose(why: Saying): void {
    this.#ended = new SearchEnded(why);
    this.#stop(this.#ended);
  }

  #stop(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting?.reject(reason);
    this.#waiting = undefined;
  }
}
