import { orderOfTexts } from './order-of-texts.ts';

export type SortKey = string | number;

/** As many different keys are found by looking each up; beyond, what that takes is lost. */
const FEW = 2_000;

export function compare(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Where each key is in `keys`, from the least on; those that are equal stay as they are. */
export function orderOfKeys(keys: readonly SortKey[]): Uint32Array {
  const order = orderOfFew(keys);
  if (order !== null) return order;
  return keys.every((key) => typeof key === 'string') ? orderOfTexts(keys) : orderOfAny(keys);
}

/** Most columns say the same of many rows: each key is counted, and then has its places. `null` if they are too many. */
function orderOfFew(keys: readonly SortKey[]): Uint32Array | null {
  const groups = new Map<SortKey, number>();
  const counts: number[] = [];
  const groupOf = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as SortKey;
    let group = groups.get(key);
    if (group === undefined) {
      group = groups.size;
      if (group === FEW) return null;
      groups.set(key, group);
      counts.push(0);
    }
    counts[group] = (counts[group] as number) + 1;
    groupOf[i] = group;
  }
  const next = new Uint32Array(groups.size);
  let place = 0;
  for (const [, group] of [...groups].sort(([a], [b]) => compare(a, b))) {
    next[group] = place;
    place += counts[group] as number;
  }
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const group = groupOf[i] as number;
    const at = next[group] as number;
    order[at] = i;
    next[group] = at + 1;
  }
  return order;
}

/** Times are most often in order already, or the other way around. */
function orderOfAny(keys: readonly SortKey[]): Uint32Array {
  const order = Uint32Array.from(keys, (_, index) => index);
  if (isAscending(keys)) return order;
  if (isDescending(keys)) {
    order.reverse();
    turnEqualsAround(order, keys);
    return order;
  }
  return order.sort((a, b) => compare(keys[a] as SortKey, keys[b] as SortKey) || a - b);
}

function isAscending(keys: readonly SortKey[]): boolean {
  for (let i = 1; i < keys.length; i++)
    if (compare(keys[i - 1] as SortKey, keys[i] as SortKey) > 0) return false;
  return true;
}

function isDescending(keys: readonly SortKey[]): boolean {
  for (let i = 1; i < keys.length; i++)
    if (compare(keys[i - 1] as SortKey, keys[i] as SortKey) < 0) return false;
  return true;
}

/** The greatest first; those that are equal stay as they are. */
export function turnAround(order: Uint32Array, keys: readonly SortKey[]): void {
  order.reverse();
  turnEqualsAround(order, keys);
}

function turnEqualsAround(order: Uint32Array, keys: readonly SortKey[]): void {
  for (let start = 0, end = 0; start < order.length; start = end) {
    const key = keys[order[start] as number];
    while (end < order.length && keys[order[end] as number] === key) end++;
    if (end - start > 1) order.subarray(start, end).reverse();
  }
}
