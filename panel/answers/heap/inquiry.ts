import { signal } from '@preact/signals';
import type { Resource } from '../../list/resources.ts';
import { unreachable } from '../../unreachable.ts';
import { type Saying, say } from '../../words/saying.ts';
import { type Language, language, t } from '../../words/words.ts';
import type { Answerer, AnswerState, Progress } from '../answerer.ts';
import type { Explanation, FromHeapWorker, SnapshotSource, ToHeapWorker } from './worker-messages.ts';

/** What a heap snapshot tells. */
export interface HeapAnswer {
  readonly explanation: Explanation;
  readonly snapshot: Snapshot;
  /** What is being done to find out more; `null` if nothing is. */
  readonly work: Progress | null;
  /** Why the last cut was none, in sentences; `null` if there was none, or it was one. */
  readonly notCut: string | null;
}

interface Snapshot {
  /** The file's name; `null` for one that was taken through the debugging port. */
  readonly file: string | null;
  /** When it was taken, or a file was saved, in Unix milliseconds. */
  readonly takenAt: number;
}

/** What an inquiry needs of the panel. */
export interface InquiryContext {
  /** The rows that are alive. */
  rows(): readonly Resource[];
  /** Where a snapshot of the inspected page can be had. */
  port(): Promise<SnapshotSource>;
  /** Owner rules of the user's own, as JSON; empty for none. */
  rules(): string;
  /** The text of a script or a source map of the inspected page; `null` if it can't be had. */
  textOf(url: string): Promise<string | null>;
  /** Looks from now on what becomes of rows. */
  witness(): Witness;
  /** Starts the worker that reads snapshots. */
  startWorker(): HeapWorker;
  /** Ends it, now or later. */
  endWorker(worker: HeapWorker): void;
}

/** Looks what becomes of rows whose holder is removed. */
export interface Witness {
  /** Forces a garbage collection, and says in a sentence whether it took the rows. */
  prove(rows: readonly string[]): Promise<string>;
  /** Nothing was removed. */
  dismiss(): void;
}

/** What an inquiry needs of a `Worker`. */
export interface HeapWorker {
  postMessage(message: ToHeapWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromHeapWorker>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Takes or reads a heap snapshot, and explains what keeps rows alive. */
export class Inquiry implements Answerer<HeapAnswer> {
  readonly state = signal<AnswerState<HeapAnswer>>({ state: 'closed' });
  /** What was found before, while there is no newer answer to the same question; its snapshot is not held any more. */
  readonly earlier = signal<HeapAnswer | null>(null);
  readonly #context: InquiryContext;
  #worker: HeapWorker | undefined;
  /** The key of the row that is asked about. */
  #asked: string | null = null;
  #readsFile = false;
  /** Rows that the snapshot in the worker was searched for. */
  #known: ReadonlySet<string> = new Set();
  /** Ends telling the worker of the language. */
  #stopSpeaking = (): void => undefined;
  /** Of a cut that is under way. */
  #witness: Witness | undefined;

  constructor(context: InquiryContext) {
    this.#context = context;
  }

  /** What is known of a snapshot already is not read again. */
  async ask(row: Resource | null): Promise<void> {
    const { state } = this.state.value;
    this.#asked = row?.key ?? null;
    if (state === 'found' && row !== null && this.#known.has(row.key))
      this.#worker?.postMessage({ type: 'explain', first: row.key });
    else {
      this.#forget();
      await this.takeSnapshot();
    }
  }

  async takeSnapshot(): Promise<void> {
    this.#stop();
    const begun: AnswerState<HeapAnswer> = {
      state: 'running',
      progress: { step: t('answers_stepPage'), done: null },
    };
    this.state.value = begun;
    let source: SnapshotSource;
    try {
      source = await this.#context.port();
    } catch (error) {
      if (this.state.value === begun) this.#fail(say('answers_pageSilent', { error: String(error) }));
      return;
    }
    if (this.state.value === begun) this.#read(source, { file: null, takenAt: Date.now() });
  }

  /** Searches what was read again, as if the suspect reference of a leak were not there. */
  ignore(leak: number): void {
    this.#goOn({ type: 'ignore', leak });
  }

  /** Searches what was read again with a reference that was ignored. */
  takeBack(ignored: number): void {
    this.#goOn({ type: 'takeBack', ignored });
  }

  /** Removes the suspect reference of a leak in the live page, and proves what that frees. */
  cut(leak: number): void {
    if (!this.#goOn({ type: 'cut', leak }, t('answers_stepCut'))) return;
    this.#witness = this.#context.witness();
  }

  readFile(file: File): void {
    this.#read({ type: 'file', file }, { file: file.name, takenAt: file.lastModified });
  }

  /** Ends what is under way; what was found before stays. */
  cancel(): void {
    this.#stop();
  }

  /** Ends what is asked of the page, and says why in a sentence; a file is read on. */
  giveUp(message: string): void {
    if (!this.#readsFile) this.#fail(message);
  }

  close(): void {
    this.#asked = null;
    this.#forget();
  }

  #forget(): void {
    this.#stop();
    this.earlier.value = null;
  }

  #stop(): void {
    const state = this.state.value;
    if (state.state === 'found') this.earlier.value = { ...state.found, work: null, notCut: null };
    this.#readsFile = false;
    const worker = this.#worker;
    this.#worker = undefined;
    this.#stopSpeaking();
    if (worker !== undefined) this.#context.endWorker(worker);
    this.#known = new Set();
    this.#dismissWitness();
    this.state.value = { state: 'closed' };
  }

  #read(source: SnapshotSource, snapshot: Snapshot): void {
    this.#stop();
    this.#readsFile = source.type === 'file';
    this.state.value = { state: 'running', progress: { step: t('answers_stepStart'), done: null } };
    try {
      this.#start(source, snapshot);
    } catch (error) {
      this.#fail(say('answers_readerNotStarted', { error: String(error) }));
    }
  }

  #start(source: SnapshotSource, snapshot: Snapshot): void {
    const worker = this.#context.startWorker();
    this.#worker = worker;
    // one that was terminated may have spoken before
    const ifCurrent =
      <T>(listener: (event: T) => void) =>
      (event: T) => {
        if (worker === this.#worker) listener(event);
      };
    worker.onmessage = ifCurrent(({ data }) => {
      if (data.type === 'wantText') this.#give(worker, data.url);
      else this.#receive(data, snapshot);
    });
    worker.onmessageerror = ifCurrent(() => this.#fail(say('answers_readerUnreadable')));
    worker.onerror = ifCurrent(({ message }) =>
      // one that can't be loaded has no message
      this.#fail(say('answers_readerStopped', { error: message || say('answers_readerNotLoaded') })),
    );
    this.#stopSpeaking = language.subscribe((language) => this.#speak(worker, language));
    const rows = this.#context.rows();
    this.#known = new Set(rows.map(({ key }) => key));
    worker.postMessage({
      type: 'read',
      source,
      rows: rows.map(({ key, id, name, kind, createdAt, frame }) => ({
        ...{ key, id, name, kind, createdAt, frameUrl: frame.url },
      })),
      first: this.#asked,
      rules: this.#context.rules(),
    });
  }

  /** What is told already is told anew. */
  #speak(worker: HeapWorker, language: Language): void {
    worker.postMessage({ type: 'language', language });
    const state = this.state.peek();
    if (state.state === 'found' && state.found.work === null)
      worker.postMessage({ type: 'explain', first: this.#asked });
  }

  /** The answer stays to be seen until there is another one. */
  #goOn(message: ToHeapWorker, step = t('answers_stepAgain')): boolean {
    const state = this.state.value;
    // what is counted here may be something else after the work
    if (state.state !== 'found' || state.found.work !== null) return false;
    this.state.value = { ...state, found: { ...state.found, work: { step, done: null }, notCut: null } };
    this.#worker?.postMessage(message);
    return true;
  }

  async #prove(rows: readonly string[]): Promise<void> {
    const worker = this.#worker;
    const verdict = await this.#witness?.prove(rows);
    if (worker !== this.#worker || verdict === undefined) return;
    this.#witness = undefined;
    worker?.postMessage({ type: 'settle', verdict });
  }

  #dismissWitness(): void {
    this.#witness?.dismiss();
    this.#witness = undefined;
  }

  /** Another row may be asked about meanwhile. */
  #workOfCut(): Progress | null {
    const state = this.state.value;
    return this.#witness !== undefined && state.state === 'found' ? state.found.work : null;
  }

  /** Ends what is under way, and tells why. */
  #fail(message: Saying): void {
    this.#stop();
    this.state.value = { state: 'failed', message };
  }

  #tell({ step, done }: Progress): void {
    const state = this.state.value;
    this.state.value =
      state.state === 'found'
        ? { ...state, found: { ...state.found, work: { step, done } } }
        : { state: 'running', progress: { step, done } };
  }

  async #give(worker: HeapWorker, url: string): Promise<void> {
    // the worker says what could not be had
    const text = await this.#context.textOf(url).catch(() => null);
    worker.postMessage({ type: 'text', url, text });
  }

  #receive(message: Exclude<FromHeapWorker, { type: 'wantText' }>, snapshot: Snapshot): void {
    switch (message.type) {
      case 'progress':
        this.#tell(message);
        break;
      case 'explained':
        this.earlier.value = null;
        this.state.value = {
          state: 'found',
          found: { explanation: message.explanation, snapshot, work: this.#workOfCut(), notCut: null },
        };
        break;
      case 'cut':
        this.#tell({ step: t('answers_stepGC'), done: null });
        this.#prove(message.rows);
        break;
      case 'notCut':
        this.#dismissWitness();
        if (this.state.value.state === 'found')
          this.state.value = {
            ...this.state.value,
            found: { ...this.state.value.found, work: null, notCut: message.message },
          };
        break;
      case 'failed':
        // what it has read is not needed any more, and may be a lot
        this.#stop();
        this.state.value = message.wantsFile
          ? { state: 'wantsFile', reason: message.message }
          : { state: 'failed', message: message.message };
        break;
      default:
        unreachable(message);
    }
  }
}
