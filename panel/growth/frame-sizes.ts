import type { CensusEntry, CensusTaken, CollectionType } from '../../content/protocol.ts';
import { readPath } from '../../src/walk/path.ts';

interface Series {
  type: CollectionType;
  /** When it was first seen, and at every mark that tells nothing else. */
  readonly first: number;
  /** By the number of the mark, from the frame's own first one. */
  readonly others: Map<number, number>;
}

export interface SizesAtMarks {
  readonly path: string;
  readonly type: CollectionType;
  readonly sizes: readonly number[];
}

/** The window of another frame, which tells of itself. */
const OTHER_FRAME = /^window\["\d+"\]/;

/** The sizes of one frame's collections, mark by mark. */
export class FrameSizes {
  /** The first mark that the frame has answered, of all. */
  readonly since: number;
  /** Objects that were looked at for the latest mark. */
  looked = 0;
  /** Each mark looked at all that there was. */
  complete = true;
  readonly #series = new Map<string, Series>();
  /** Different collections that share a path: which of them grew can't be told. */
  readonly #ambiguous = new Set<string>();
  #marks = 0;
  /** Marks that did not look at everything: what they do not tell of, they may not have seen. */
  readonly #cut: number[] = [];

  constructor(since: number) {
    this.since = since;
  }

  /** How many marks the frame has answered, all in a row. */
  get marks(): number {
    return this.#marks;
  }

  add({ sizes, looked, all }: Pick<CensusTaken, 'sizes' | 'looked' | 'all'>): void {
    const mark = this.#marks++;
    this.looked = looked;
    this.complete &&= all;
    if (!all) this.#cut.push(mark);
    for (const entry of sizes) {
      // before anything can have grown, another size is that of another collection
      if (mark === 0) this.#ambiguous.add(entry[0]);
      else if (!this.#ambiguous.has(entry[0])) this.#note(mark, entry);
    }
  }

  *[Symbol.iterator](): Generator<SizesAtMarks> {
    for (const [raw, { type, first, others }] of this.#series) {
      const path = readPath(raw);
      if (OTHER_FRAME.test(path) || this.#cut.some((mark) => mark > 0 && !others.has(mark))) continue;
      const sizes = Array.from({ length: this.#marks }, (_, mark) => others.get(mark) ?? first);
      yield { path, type, sizes };
    }
  }

  #note(mark: number, [path, type, first, size]: CensusEntry): void {
    const series = this.#series.get(path) ?? { type, first, others: new Map() };
    series.type = type;
    series.others.set(mark, size);
    this.#series.set(path, series);
  }
}
