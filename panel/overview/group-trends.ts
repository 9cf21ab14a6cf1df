/** A count from a point of time on, until the next one. */
export interface Sample {
  /** Unix milliseconds. */
  readonly at: number;
  readonly count: number;
}

/** How many there were of each group over time. */
export interface Trends {
  /** What is known of a group, the oldest first. */
  of(key: string | null): readonly Sample[];
}

/** Samples of a session: as wide as a sparkline. */
export const MAX_SAMPLES = 60;
/** Groups whose counts are remembered: a page may invent any number of them, and only some are shown. */
export const MAX_REMEMBERED = 500;
/** Milliseconds between two samples, at first. */
const INTERVAL = 1_000;

/** How many there were of each group over a session, within bounds: the longer it lasts, the fewer samples a minute. */
export class GroupTrends implements Trends {
  #times: number[] = [];
  readonly #counts = new Map<string | null, number[]>();
  #interval = INTERVAL;

  /** Takes a sample, or takes it for the last one if that was just now. */
  record(at: number, groups: ReadonlyMap<string | null, { readonly count: number }>): void {
    const last = this.#times.at(-1);
    const isNew = last === undefined || at - last >= this.#interval;
    if (isNew) this.#times.push(at);
    const index = this.#times.length - 1;
    for (const [key, counts] of this.#counts) counts[index] = groups.get(key)?.count ?? 0;
    for (const [key, { count }] of groups) {
      if (this.#counts.size >= MAX_REMEMBERED) break;
      if (this.#counts.has(key)) continue;
      const counts = new Array<number>(index).fill(0);
      counts.push(count);
      this.#counts.set(key, counts);
    }
    if (this.#times.length > MAX_SAMPLES) this.#thin();
  }

  /** What is remembered of a group, the oldest first. */
  of(key: string | null): Sample[] {
    const counts = this.#counts.get(key);
    return counts === undefined ? [] : this.#times.map((at, index) => ({ at, count: counts[index] ?? 0 }));
  }

  /** Every second one goes, but never the first or the last. */
  #thin(): void {
    const last = this.#times.length - 1;
    const stays = (_: number, index: number) => index % 2 === 0 || index === last;
    this.#times = this.#times.filter(stays);
    for (const [key, counts] of this.#counts) {
      const kept = counts.filter(stays);
      if (kept.every((count) => count === 0)) this.#counts.delete(key);
      else this.#counts.set(key, kept);
    }
    this.#interval *= 2;
  }
}
