import type { GroupOf } from '../list/narrowing.ts';
import { EVERY, type Predicate, type Resource } from '../list/resource.ts';
import { OldestFirst } from './oldest-first.ts';

/** What is known of all rows of a group. */
export interface Group {
  readonly key: string | null;
  /** How many there are: of most groups, how many are alive. */
  readonly count: number;
  /** Those alive that have survived a proven garbage collection. */
  readonly survivors: number;
  /** Disposed, and still in memory. */
  readonly retained: number;
  /** Collected without being disposed; they are not alive. */
  readonly notDisposed: number;
  /** When the oldest of those alive was made, in Unix milliseconds; `null` if none is alive. */
  readonly oldest: number | null;
  /** On how many occasions they were made, where that can be told. */
  readonly occasions: number;
}

export type Groups = ReadonlyMap<string | null, Group>;

/** How rows are grouped and counted. */
export interface Counting {
  readonly groupOf: GroupOf;
  /** Whether a row counts; without it, all that are alive do. */
  readonly counts?: Predicate;
  readonly occasionOf?: (row: Resource) => string | null;
}

/** A group of which nothing is left. */
export const emptyGroup = (key: string | null): Group => ({
  ...{ key, count: 0, survivors: 0, retained: 0, notDisposed: 0 },
  ...{ oldest: null, occasions: 0 },
});

const isAlive: Predicate = ({ collected }) => !collected;

/** Counts what is not kept up with. */
export function countGroups(rows: Iterable<Resource>, counting: Counting, passes: Predicate = EVERY): Groups {
  const groups = new OpenGroups(counting);
  for (const row of rows) if (passes(row)) groups.add(row, 1);
  return groups.all;
}

interface OpenGroup extends Group {
  count: number;
  survivors: number;
  retained: number;
  notDisposed: number;
  oldest: number | null;
  occasions: number;
  alive?: OldestFirst;
  /** How many of its rows are from each occasion. */
  times?: Map<string, number>;
}

/** Groups that rows are added to, and taken from again. */
export class OpenGroups {
  readonly #groups = new Map<string | null, OpenGroup>();
  readonly #counting: Counting;

  constructor(counting: Counting) {
    this.#counting = counting;
  }

  /** The same map whenever it is asked for, with the same groups: what is kept of it has to be copied. */
  get all(): Groups {
    return this.#groups;
  }

  clear(): void {
    this.#groups.clear();
  }

  add(row: Resource, difference: 1 | -1): void {
    const { groupOf, counts = isAlive, occasionOf } = this.#counting;
    const counted = counts(row);
    const notDisposed = row.verdict === 'not-disposed';
    // one that stays only as its recheck has just taken it
    if (!counted && !notDisposed) return;
    const key = groupOf(row);
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = emptyGroup(key);
      this.#groups.set(key, group);
    }
    if (counted) group.count += difference;
    if (notDisposed) group.notDisposed += difference;
    if (!row.collected) this.#addAlive(row, group, difference, occasionOf?.(row) ?? null);
    if (group.count === 0 && group.notDisposed === 0) this.#groups.delete(key);
  }

  #addAlive(row: Resource, group: OpenGroup, difference: 1 | -1, occasion: string | null): void {
    if (row.survived > 0) group.survivors += difference;
    if (row.verdict === 'not-collected') group.retained += difference;
    group.alive ??= new OldestFirst();
    if (difference === 1) group.alive.add(row);
    else group.alive.remove(row);
    group.oldest = group.alive.oldest;
    if (occasion === null) return;
    group.times ??= new Map();
    const times = (group.times.get(occasion) ?? 0) + difference;
    if (times === 0) group.times.delete(occasion);
    else group.times.set(occasion, times);
    group.occasions = group.times.size;
  }
}
