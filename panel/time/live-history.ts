import { signal } from '@preact/signals';
import { MAX_MARKS, type Mark, type MarkType } from './marks.ts';
import { thin } from './thin.ts';

/** Samples that are kept: all of the last minutes, and the fewer the longer ago. */
export const MAX_SAMPLES = 3_600;

/** Kinds that are counted by name; the others are what is left of the total. */
export const MAX_KINDS = 40;

/** Milliseconds between two samples, at least: a second, less what a timer may be early. */
export const SAMPLE_GAP = 900;

/** How many were alive, by kind. */
export type Counts = ReadonlyMap<string | null, number>;

/** How many of one kind were alive, sample by sample; `null` where that is not known: they were among the others. */
export interface Series {
  readonly kind: string | null;
  readonly counts: readonly (number | null)[];
}

/** All that a history knows, to be kept. */
export interface HistoryData extends Pick<LiveHistory, 'startedAt' | 'times' | 'totals' | 'marks'> {
  /** Kinds that were counted by name. */
  readonly kinds: readonly Series[];
}

/** How many were alive of each kind over the session, and what happened meanwhile. A count holds until the next sample. */
export class LiveHistory {
  /** Changes after anything in it has. */
  readonly version = signal(0);
  readonly #clock: () => number;
  #startedAt: number;
  #times: number[] = [];
  #totals: number[] = [];
  #columns = new Map<string | null, (number | null)[]>();
  #marks: Mark[] = [];
  /** Some kind was not counted by name: one that comes may have been there before. */
  #crowded = false;

  /**
   * @param clock the time, in Unix milliseconds.
   * @param past what another history knew.
   */
  constructor(clock: () => number = Date.now, past: HistoryData | null = null) {
    this.#clock = clock;
    this.#startedAt = past?.startedAt ?? clock();
    if (past === null) return;
    this.#times = [...past.times];
    this.#totals = [...past.totals];
    this.#columns = new Map(past.kinds.map(({ kind, counts }) => [kind, [...counts]]));
    this.#marks = [...past.marks];
  }

  /** Since when, in Unix milliseconds. */
  get startedAt(): number {
    return this.#startedAt;
  }

  /** Of the samples, ascending, in Unix milliseconds. */
  get times(): readonly number[] {
    return this.#times;
  }

  /** Of all kinds, sample by sample. */
  get totals(): readonly number[] {
    return this.#totals;
  }

  /** In the order in which they happened. */
  get marks(): readonly Mark[] {
    return this.#marks;
  }

  /** The time now; never before the last sample, although a clock may be set. */
  get now(): number {
    return Math.max(this.#clock(), this.#times.at(-1) ?? 0);
  }

  /** All that it knows now. */
  data(): HistoryData {
    const { startedAt, times, totals, marks } = this;
    return { startedAt, times, totals, kinds: this.series(), marks };
  }

  /** Kinds that are counted by name, those with the most alive at last first. */
  series(): Series[] {
    return [...this.#columns]
      .map(([kind, counts]) => ({ kind, counts }))
      .sort((a, b) => (b.counts.at(-1) ?? 0) - (a.counts.at(-1) ?? 0));
  }

  /**
   * Takes a sample, unless nothing has changed, or the last one is not a second old; it is meant to be called once a
   * second.
   *
   * @param gap milliseconds that the last one has to be old, where it is asked for at another time.
   */
  sample(counts: Counts, gap = SAMPLE_GAP): void {
    const last = this.#times.at(-1);
    const time = this.#clock();
    // one that is set back does not stop the history
    const at = last !== undefined && time < last ? last + SAMPLE_GAP : time;
    if (last !== undefined && at - last < gap) return;
    let total = 0;
    for (const count of counts.values()) total += count;
    if (last !== undefined && !this.#changed(counts, total)) return;
    this.#admit(counts);
    this.#times.push(at);
    this.#totals.push(total);
    for (const [kind, column] of this.#columns) column.push(counts.get(kind) ?? 0);
    if (this.#times.length > MAX_SAMPLES) this.#thin();
    this.#show();
  }

  /** @param text what is particular to it; controls are escaped. */
  mark(type: MarkType, text: string): void {
    this.#marks.push({ at: this.now, type, text });
    if (this.#marks.length > MAX_MARKS) this.#marks.shift();
    this.#show();
  }

  /** Forgets all, and begins anew. */
  startOver(): void {
    this.#times = [];
    this.#totals = [];
    this.#columns = new Map();
    this.#marks = [];
    this.#crowded = false;
    this.#startedAt = this.#clock();
    this.#show();
  }

  /** Whatever writes to it in an effect does not follow it for that. */
  #show(): void {
    this.version.value = this.version.peek() + 1;
  }

  #changed(counts: Counts, total: number): boolean {
    if (total !== this.#totals.at(-1)) return true;
    for (const [kind, column] of this.#columns) if (column.at(-1) !== (counts.get(kind) ?? 0)) return true;
    // one that comes among others has made the total greater, or another smaller
    return false;
  }

  /** Gives new kinds a name of their own: while there is room, and then the greatest, in the place of the smallest. */
  #admit(counts: Counts): void {
    let greatest: { kind: string | null; count: number } | undefined;
    for (const [kind, count] of counts) {
      if (count === 0 || this.#columns.has(kind)) continue;
      if (this.#columns.size < MAX_KINDS) this.#name(kind);
      else if (count > (greatest?.count ?? 0)) greatest = { kind, count };
    }
    if (greatest === undefined) return;
    this.#crowded = true;
    let smallest = greatest;
    for (const kind of this.#columns.keys()) {
      const count = counts.get(kind) ?? 0;
      if (count < smallest.count) smallest = { kind, count };
    }
    if (smallest === greatest) return;
    this.#columns.delete(smallest.kind);
    this.#name(greatest.kind);
  }

  #name(kind: string | null): void {
    this.#columns.set(
      kind,
      this.#times.map(() => (this.#crowded ? null : 0)),
    );
  }

  #thin(): void {
    const stay = new Set(thin(this.#times));
    const kept = <T>(values: readonly T[]) => values.filter((_, i) => stay.has(i));
    this.#times = kept(this.#times);
    this.#totals = kept(this.#totals);
    for (const [kind, column] of this.#columns) this.#columns.set(kind, kept(column));
  }
}
