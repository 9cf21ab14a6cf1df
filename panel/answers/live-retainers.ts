import { signal } from '@preact/signals';
import type { Retainers } from '../../content/protocol.ts';
import { readPath } from '../../src/walk/path.ts';
import type { Frame } from '../connection/frame.ts';
import type { Resource } from '../list/resources.ts';
import { say } from '../words/saying.ts';
import { t } from '../words/words.ts';
import type { Answerer, AnswerState } from './answerer.ts';

type AskedFrame = Pick<Frame, 'ask' | 'post'>;

/** Asks the page who refers to a row's target, as far as scripts can see. Nothing is to be found about all rows at once. */
export class LiveRetainers implements Answerer<Retainers> {
  readonly state = signal<AnswerState<Retainers>>({ state: 'closed' });
  readonly #frameOf: (row: Resource) => AskedFrame | undefined;
  #cancel: (() => void) | undefined;
  #run = 0;

  constructor(frameOf: (row: Resource) => AskedFrame | undefined) {
    this.#frameOf = frameOf;
  }

  async ask(row: Resource | null): Promise<void> {
    this.close();
    if (row === null) return;
    const frame = this.#frameOf(row);
    const abort = new AbortController();
    this.#cancel = () => {
      frame?.post({ type: 'cancelRetainers' });
      abort.abort();
    };
    this.state.value = { state: 'running', progress: { step: t('answers_stepWalk'), done: null } };
    const state = await this.#search(frame, row.id, abort.signal);
    if (abort.signal.aborted) return;
    this.#cancel = undefined;
    this.state.value = state;
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.state.value = { state: 'closed' };
  }

  async #search(
    frame: AskedFrame | undefined,
    id: number,
    signal: AbortSignal,
  ): Promise<AnswerState<Retainers>> {
    try {
      const found = await frame?.ask({ type: 'retainers', run: ++this.#run, id }, 'retainers', signal);
      if (found) return { state: 'found', found: { ...found, paths: found.paths.map(readPath) } };
      return { state: 'failed', message: say('answers_pageGone') };
    } catch (error) {
      return { state: 'failed', message: say('answers_notSearched', { error: String(error) }) };
    }
  }
}
