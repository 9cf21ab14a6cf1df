import { withinMemory } from '../heap/analyze.ts';
import type { Answer } from './answer.ts';
import type { OpenSnapshot, OpenSnapshots } from './open-snapshots.ts';
import { pageOf } from './pages.ts';
import type { Looking } from './tool.ts';

/** What answers a call of a tool: the heaps, how they are looked at, and who waits for the answer. */
export class Question {
  readonly looking: Looking;
  readonly #snapshots: OpenSnapshots;
  readonly #signal: AbortSignal;
  readonly #onStep: (step: string) => void;

  constructor(
    snapshots: OpenSnapshots,
    looking: Looking,
    signal: AbortSignal,
    onStep: (step: string) => void = () => undefined,
  ) {
    this.#snapshots = snapshots;
    this.looking = looking;
    this.#signal = signal;
    this.#onStep = onStep;
  }

  get isCancelled(): boolean {
    return this.#signal.aborted;
  }

  /** Tells whoever waits what is about to be done, unless nobody waits any more. */
  readonly step = (step: string): void => {
    this.#signal.throwIfAborted();
    this.#onStep(step);
  };

  /** @throws as `OpenSnapshots` does. */
  open(file: string): Promise<OpenSnapshot> {
    let section = '';
    return this.#snapshots.open(file, {
      signal: this.#signal,
      onProgress: ({ step }) => {
        if (step !== section) this.step(`${step} of ${file}`);
        section = step;
      },
    });
  }

  /**
   * A page of the answer to a question about one file, or several, of which the last is opened.
   *
   * @param what tells this question from all others about these files.
   * @param answer makes the answer, where it is not known.
   */
  async page(
    files: readonly [string, ...string[]],
    what: readonly unknown[],
    cursor: string | undefined,
    answer: (open: (file: string) => Promise<OpenSnapshot>) => Promise<Answer>,
  ): Promise<string> {
    const key = JSON.stringify([...what, ...files.map((file) => this.#snapshots.stampOf(file))]);
    const last = files.at(-1) ?? files[0];
    const known = this.#snapshots.known(last)?.answers.get(key);
    const found = known ?? (await withinMemory(() => answer((file) => this.open(file))));
    (await this.open(last)).answers.keep(key, found);
    return withinMemory(() => pageOf(found, key, cursor));
  }
}
