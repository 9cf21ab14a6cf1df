import type { Progress } from '../answerer.ts';
import { explain, leaksOf } from './explain.ts';
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
    const ignored = this.#ignored.map(({ text, count }) => ({ text, count }));
    return explain(this.#heaps, { asked: this.#asked, first, takenAt: this.#takenAt, ignored });
  }

  /** Searches again without the suspect reference of a leak, counted as it was told last. */
  async ignore(index: number, onProgress: (progress: Progress) => void): Promise<void> {
    const found = leaksOf(this.#heaps, this.#first)[index];
    if (found === undefined) return;
    const { heap, leak } = found;
    const { text, references, count } = heap.suspectOf(leak);
    await this.#searchWithout([...this.#ignored, { text, count, heap, references }], heap, onProgress);
  }

  /** Searches again with a reference that was ignored. */
  async takeBack(index: number, onProgress: (progress: Progress) => void): Promise<void> {
    const gone = this.#ignored[index];
    if (gone === undefined) return;
    await this.#searchWithout(this.#ignored.toSpliced(index, 1), gone.heap, onProgress);
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
