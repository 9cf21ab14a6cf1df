import { signal } from '@preact/signals';
import type { Retainers } from '../../content/protocol.ts';
import type { Frame } from '../connection/frame.ts';
import type { Resource } from '../list/resources.ts';

export type LiveRetainersState =
  | { readonly state: 'closed' }
  /** Asked about all rows: they are looked for one by one. */
  | { readonly state: 'choosing' }
  | { readonly state: 'running' }
  /** `null`: the frame went away before it answered. */
  | { readonly state: 'answered'; readonly answer: Retainers | null }
  /** `message`: what happened, for the reader of the panel. */
  | { readonly state: 'failed'; readonly message: string };

/** "Why is it alive?" where there is no heap graph: asks the page who refers to a row's target, as far as scripts can see. */
export class LiveRetainers {
  readonly state = signal<LiveRetainersState>({ state: 'closed' });
  /** The row that is asked about; `null` for all. */
  readonly asked = signal<Resource | null>(null);
  readonly #frameOf: (row: Resource) => Pick<Frame, 'ask' | 'post'> | undefined;
  #cancel: (() => void) | undefined;
  #run = 0;

  constructor(frameOf: (row: Resource) => Pick<Frame, 'ask' | 'post'> | undefined) {
    this.#frameOf = frameOf;
  }

  async ask(row: Resource | null): Promise<void> {
    this.close();
    this.asked.value = row;
    if (row === null) {
      this.state.value = { state: 'choosing' };
      return;
    }
    const frame = this.#frameOf(row);
    const abort = new AbortController();
    const run = ++this.#run;
    this.#cancel = () => {
      frame?.post({ type: 'cancelRetainers' });
      abort.abort();
    };
    this.state.value = { state: 'running' };
    try {
      const answer = await frame?.ask({ type: 'retainers', run, id: row.id }, 'retainers', abort.signal);
      this.state.value = { state: 'answered', answer: answer ?? null };
      this.#cancel = undefined;
    } catch (error) {
      if (!abort.signal.aborted)
        this.state.value = {
          state: 'failed',
          message: `The page could not be asked (${error}): search again.`,
        };
    }
  }

  /** Ends the search that is under way, and forgets what was found. */
  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.state.value = { state: 'closed' };
  }
}
