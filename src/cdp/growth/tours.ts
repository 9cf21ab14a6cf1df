import type { Target } from '../protocol/target.ts';
import { GrowthWatch, type LookOptions, type PageGrowth, type Tour, together } from './page-growth.ts';

/**
 * Repeats round trips one after the other, and tells of each what grows by it. One snapshot answers for all that were made in
 * one document.
 */
export class Tours {
  readonly #targets: () => Promise<Target[]>;
  readonly #options: LookOptions;
  #watch: GrowthWatch | undefined;
  #tours: Tour[] = [];
  readonly #found: PageGrowth[] = [];

  constructor(targets: () => Promise<Target[]>, options: LookOptions) {
    this.#targets = targets;
    this.#options = options;
  }

  /**
   * @param roundTrip resolves to whether it led back; if it did not, it is not repeated any more, and does not count.
   * @returns whether it always did.
   */
  async make(by: string, repeat: number, roundTrip: () => Promise<boolean>): Promise<boolean> {
    if (this.#watch === undefined) this.#watch = await GrowthWatch.begin(await this.#targets());
    else await this.#watch.mark();
    const from = this.#watch.marks - 1;
    for (let i = 0; i < repeat; i++) {
      if (!(await roundTrip())) return false;
      await this.#watch.mark();
    }
    this.#tours.push({ by, from, to: this.#watch.marks - 1 });
    return true;
  }

  /** Before its document goes, and the heap with it: looks at what has grown. */
  async leave(): Promise<void> {
    const watch = this.#watch;
    const tours = this.#tours;
    this.#watch = undefined;
    this.#tours = [];
    if (watch === undefined) return;
    try {
      if (tours.length > 0)
        this.#found.push(await watch.look(await this.#targets(), { ...this.#options, tours }));
    } finally {
      await watch.end();
    }
  }

  found(): PageGrowth {
    return together(this.#found);
  }

  /** It is done, whatever came of it. */
  async end(): Promise<void> {
    await this.#watch?.end();
    this.#watch = undefined;
  }
}
