import { emptyGroup, type Group, type Groups } from './groups.ts';

/** A group, and how much it has changed since the reference. */
export interface Line extends Group {
  /** `null` without a reference. */
  readonly delta: number | null;
}

export interface Arrangement {
  /** The first of the groups, and all that are chosen. */
  readonly lines: readonly Line[];
  /** Groups beyond those. */
  readonly more: number;
}

interface Arranging {
  /** The counts to compare with; `null` if there is nothing to. */
  readonly reference: Groups | null;
  /** Groups that are shown in any case. */
  readonly chosen: Iterable<string | null>;
  /** The order to keep, as somebody is about to use it; `null` for the best. */
  readonly order: readonly (string | null)[] | null;
  readonly most: number;
}

/** What has changed most comes first, then what there is most of. */
export function arrange(groups: Groups, { reference, chosen, order, most }: Arranging): Arrangement {
  const lineOf = (key: string | null): Line => {
    const group = groups.get(key) ?? emptyGroup(key);
    const delta = reference === null ? null : group.count - (reference.get(key)?.count ?? 0);
    return { ...group, delta };
  };
  const kept = new Map((order ?? []).map((key) => [key, lineOf(key)]));
  const first = new First(most, byChange);
  let telling = 0;
  for (const key of union(groups.keys(), reference?.keys() ?? [])) {
    const line = lineOf(key);
    if (!isTelling(line)) continue;
    telling++;
    if (!kept.has(key)) first.add(line);
  }
  const lines = [...kept.values(), ...first.items].slice(0, Math.max(most, kept.size));
  const shown = new Set(lines.map(({ key }) => key));
  for (const key of chosen) if (!shown.has(key)) lines.push(lineOf(key));
  return { lines, more: telling - lines.filter(isTelling).length };
}

const isTelling = ({ count, notDisposed, delta }: Line): boolean =>
  count > 0 || notDisposed > 0 || (delta !== null && delta !== 0);

const byChange = (a: Line, b: Line): number =>
  Math.abs(b.delta ?? 0) - Math.abs(a.delta ?? 0) || b.count - a.count || compareKeys(a.key, b.key);

/** What has none comes last. */
function compareKeys(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

function* union<T>(a: Iterable<T>, b: Iterable<T>): Generator<T> {
  const seen = new Set<T>();
  for (const items of [a, b]) {
    for (const item of items) {
      if (seen.has(item)) continue;
      seen.add(item);
      yield item;
    }
  }
}

/** The first of many, in order: most of them are looked at once, and not kept. */
class First<T> {
  readonly items: T[] = [];
  readonly #most: number;
  readonly #compare: (a: T, b: T) => number;

  constructor(most: number, compare: (a: T, b: T) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  add(item: T): void {
    const { items } = this;
    const last = items.at(-1);
    if (items.length >= this.#most && last !== undefined && this.#compare(item, last) >= 0) return;
    let from = 0;
    let to = items.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#compare(item, items[middle] as T) < 0) to = middle;
      else from = middle + 1;
    }
    items.splice(from, 0, item);
    if (items.length > this.#most) items.pop();
  }
}
