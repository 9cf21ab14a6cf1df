import type { Verdict } from '../../src/tracker/leak.ts';

/** Proven garbage collections that a tracker waits for, unless its page says otherwise. */
const USUAL_RETAINED_AFTER = 2;

/** What the user of the panel wants to call a fault, beyond what the trackers of the pages do. */
export interface Judgement {
  /** Proven garbage collections that what is disposed has to outlive to be `not-collected`; two are left to the tracker. */
  retainedAfter(): number;
  /** Whether one of this kind that is collected without being disposed is `not-disposed`. */
  mustDispose(kind: string | null): boolean;
}

/** As the trackers tell. */
export const AS_TOLD: Judgement = { retainedAfter: () => USUAL_RETAINED_AFTER, mustDispose: () => false };

/** What is known of the disposal of one row. */
interface Disposal {
  /** The verdict of its tracker. */
  readonly told: Verdict;
  /** How many garbage collections it had outlived by then, as far as the panel knows. */
  readonly after: number;
}

/** The rows of a frame that were disposed, and are still there. */
export class Disposals {
  readonly #known = new Map<number, Disposal>();

  /**
   * Takes the verdict of a tracker, and gives the one that is shown. What was disposed before the panel saw it counts
   * from when it did; what was `not-collected` by then has outlived two.
   */
  tell(id: number, told: Verdict, survived: number, judgement: Judgement): Verdict {
    if (told === 'live' || told === 'not-disposed') {
      this.#known.delete(id);
      return told;
    }
    const first = told === 'disposed' ? survived : Math.max(0, survived - USUAL_RETAINED_AFTER);
    this.#known.set(id, { told, after: this.#known.get(id)?.after ?? first });
    return this.of(id, told, survived, judgement);
  }

  /** The verdict that is shown of a row that has outlived so many. */
  of(id: number, verdict: Verdict, survived: number, judgement: Judgement): Verdict {
    const known = this.#known.get(id);
    if (known === undefined) return verdict;
    const limit = judgement.retainedAfter();
    if (limit === USUAL_RETAINED_AFTER) return known.told;
    return survived - known.after < limit ? 'disposed' : 'not-collected';
  }

  get ids(): Iterable<number> {
    return this.#known.keys();
  }

  forget(id: number): void {
    this.#known.delete(id);
  }
}
