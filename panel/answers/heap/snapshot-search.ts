import { say } from '../../words/saying.ts';
import type { Progress } from '../answerer.ts';
import { DebuggingError } from './debugging-connection.ts';
import { explain, type FoundLeak, leaksOf } from './explain.ts';
import type { HeapInHand } from './heap-in-hand.ts';
import type { Explanation, IgnoredReference } from './worker-messages.ts';

interface Ignored extends IgnoredReference {
  readonly heap: HeapInHand;
  readonly references: readonly number[];
}

/** What was read, and the questions that are asked about it. */
export class SnapshotSearch {
  readonly #heaps: readonly HeapInHand[];
  readonly #asked: number;
  readonly #takenAt: number | null;
  #ignored: readonly Ignored[] = [];
  /** What was removed in the live page, and is not left out of the answer yet. */
  #cut: Omit<Ignored, 'verdict'> | null = null;
  #first: string | null = null;

  /**
   * @param asked how many rows were asked about.
   * @param takenAt when the snapshot was taken, in Unix milliseconds; `null` if that is not known.
   */
  constructor(heaps: readonly HeapInHand[], asked: number, takenAt: number | null) {
    this.#heaps = heaps;
    this.#asked = asked;
    this.#takenAt = takenAt;
  }

  /** @param first the row whose survivor comes first. */
  explain(first = this.#first): Explanation {
    this.#first = first;
    const ignored = this.#ignored.map(({ text, count, verdict }) => ({ text, count, verdict }));
    return explain(this.#heaps, { asked: this.#asked, first, takenAt: this.#takenAt, ignored });
  }

  /** Searches again without the suspect reference of a leak, counted as it was told last. */
  async ignore(index: number, onProgress: (progress: Progress) => void): Promise<void> {
    const found = this.#leak(index);
    if (found === undefined) return;
    const { heap, leak } = found;
    const ignored = { heap, ...heap.suspectOf(leak), verdict: null };
    await this.#searchWithout([...this.#ignored, ignored], heap, onProgress);
  }

  /**
   * Removes the suspect reference of a leak in the live page.
   *
   * @returns the rows that it held.
   * @throws DebuggingError
   */
  async cut(index: number): Promise<string[]> {
    const found = this.#leak(index);
    if (found === undefined) throw new DebuggingError(say('heap_answer_gone'));
    const { heap, leak } = found;
    await heap.cut(leak);
    this.#cut = { heap, ...heap.suspectOf(leak) };
    return leak.survivors.flatMap(({ heapId }) => heap.rows.get(heapId) ?? []);
  }

  /** Searches again without what was removed last. */
  async settle(verdict: string, onProgress: (progress: Progress) => void): Promise<void> {
    const cut = this.#cut;
    if (cut === null) return;
    this.#cut = null;
    await this.#searchWithout([...this.#ignored, { ...cut, verdict }], cut.heap, onProgress);
  }

  /** Searches again with a reference that was ignored. */
  async takeBack(index: number, onProgress: (progress: Progress) => void): Promise<void> {
    const gone = this.#ignored[index];
    if (gone === undefined) return;
    await this.#searchWithout(this.#ignored.toSpliced(index, 1), gone.heap, onProgress);
  }

  #leak(index: number): FoundLeak<HeapInHand> | undefined {
    return leaksOf(this.#heaps, this.#first)[index];
  }

  async #searchWithout(
    ignored: readonly Ignored[],
    heap: HeapInHand,
    onProgress: (progress: Progress) => void,
  ): Promise<void> {
    const references = ignored.flatMap((one) => (one.heap === heap ? one.references : []));
    await heap.search(({ step }) => onProgress({ step, done: null }), references);
    this.#ignored = ignored;
  }
}
