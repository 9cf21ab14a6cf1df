import type { HeapGraph } from '../graph/heap-graph.ts';

/** A time in which a round trip was made, by the heap object ids that V8 had given before and after it. */
export interface Interval {
  /** The greatest id before it; what has a greater one was made in it or later. */
  readonly after: number;
  /** The greatest id at its end. */
  readonly through: number;
  /** How often the round trip was made in it. */
  readonly repeats: number;
}

/**
 * Which repeat of a round trip an object was made in. V8 gives ids in ascending order, to all objects that have none yet
 * whenever it is asked for the last one: so an id is a time.
 */
export class Repeats {
  readonly intervals: readonly Interval[];

  /** @throws RangeError if the intervals do not follow each other. */
  constructor(intervals: readonly Interval[]) {
    intervals.forEach(({ after, through, repeats }, index) => {
      const before = intervals[index - 1]?.through ?? 0;
      if (!(after >= before && through >= after && repeats >= 1))
        throw new RangeError(
          `Interval ${index} is of the ids from ${after} to ${through} and of ${repeats} repeats: expected ascending marks, and one repeat at least.`,
        );
    });
    this.intervals = intervals;
  }

  /**
   * @param marks the last id before the first repeat, and after each or after some.
   * @param repeats how many there were between two marks. Default: one each.
   */
  static between(marks: readonly number[], repeats: readonly number[] = []): Repeats {
    return new Repeats(
      marks.slice(1).map((through, index) => ({
        ...{ after: marks[index] ?? 0, through, repeats: repeats[index] ?? 1 },
      })),
    );
  }

  get length(): number {
    return this.intervals.length;
  }

  /** The index of the interval that an object of this id was made in; -1 for what is older, younger, or was made between. */
  of(id: number): number {
    if (!isTime(id)) return -1;
    return this.intervals.findIndex(({ after, through }) => id > after && id <= through);
  }

  /** Whether an object of this id is known to have been there before the last interval ended. */
  isThere(id: number): boolean {
    return isTime(id) && id <= (this.intervals.at(-1)?.through ?? 0);
  }

  /** The nodes that were made in any interval or later. */
  nodes(graph: HeapGraph) {
    return graph.ids.above(this.intervals[0]?.after ?? 0);
  }
}

/** What the browser has outside of V8's heap gets even ids, from a count of its own, and when a snapshot is taken. */
export const isTime = (id: number): boolean => id % 2 === 1;
