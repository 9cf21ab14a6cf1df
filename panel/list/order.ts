import { orderOfTexts } from './order-of-texts.ts';
import type { Resource } from './resource.ts';

export type SortKey = string | number;

export interface Sort {
  /** It must not change for the same row. */
  readonly key: (row: Resource) => SortKey;
  readonly direction: 'ascending' | 'descending';
}

/** The key of what has none: it comes after all others. */
export const LAST = '\uffff';

/** Which of two rows comes first: by the sort, then the older one. Two rows of a list are never equal. */
export type Comparison = (a: Resource, b: Resource) => number;

export function comparison({ key, direction }: Sort): Comparison {
  const sign = direction === 'ascending' ? 1 : -1;
  return (a, b) => sign * compare(key(a), key(b)) || byAge(a, b);
}

/** The rows in order. Takes far fewer comparisons than the language's own sort where it can. */
export function inOrder(rows: Iterable<Resource>, { key, direction }: Sort): Resource[] {
  const sorted = [...rows].sort(byAge);
  const keys = sorted.map(key);
  const order = keys.every((key) => typeof key === 'string') ? orderOfTexts(keys) : orderOf(keys);
  if (direction === 'descending') turnAround(order, keys);
  const ordered = new Array<Resource>(order.length);
  for (let i = 0; i < order.length; i++) ordered[i] = sorted[order[i] as number] as Resource;
  return ordered;
}

export function compare(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const byAge: Comparison = (a, b) => a.createdAt - b.createdAt || a.id - b.id || compare(a.key, b.key);

/** Where each key is in `keys`, from the least on; those that are equal stay as they are. */
function orderOf(keys: readonly SortKey[]): Uint32Array {
  return Uint32Array.from(keys, (_, index) => index).sort(
    (a, b) => compare(keys[a] as SortKey, keys[b] as SortKey) || a - b,
  );
}

/** The greatest first; those that are equal stay as they are. */
function turnAround(order: Uint32Array, keys: readonly SortKey[]): void {
  order.reverse();
  for (let start = 0, end = 0; start < order.length; start = end) {
    const key = keys[order[start] as number];
    while (end < order.length && keys[order[end] as number] === key) end++;
    if (end - start > 1) order.subarray(start, end).reverse();
  }
}
