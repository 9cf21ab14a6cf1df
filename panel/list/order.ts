import { compare, orderOfKeys, type SortKey, turnAround } from './order-of-keys.ts';
import type { Resource } from './resource.ts';

export type { SortKey } from './order-of-keys.ts';

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
export function inOrder(rows: readonly Resource[], { key, direction }: Sort): Resource[] {
  const sorted = isInOrderOfAge(rows) ? rows : rows.toSorted(byAge);
  const keys = new Array<SortKey>(sorted.length);
  for (let i = 0; i < sorted.length; i++) keys[i] = key(sorted[i] as Resource);
  const order = orderOfKeys(keys);
  if (direction === 'descending') turnAround(order, keys);
  const ordered = new Array<Resource>(order.length);
  for (let i = 0; i < order.length; i++) ordered[i] = sorted[order[i] as number] as Resource;
  return ordered;
}

/** The same rows in the other direction: of those that are alike, the older one still comes first. */
export function turned(rows: readonly Resource[], key: Sort['key']): Resource[] {
  const around = rows.toReversed();
  let start = 0;
  for (let end = 1; end <= around.length; end++) {
    if (end < around.length && key(around[end] as Resource) === key(around[start] as Resource)) continue;
    for (let low = start, high = end - 1; low < high; low++, high--)
      [around[low], around[high]] = [around[high] as Resource, around[low] as Resource];
    start = end;
  }
  return around;
}

const byAge: Comparison = (a, b) => a.createdAt - b.createdAt || a.id - b.id || compare(a.key, b.key);

/** As the rows of one frame come. */
function isInOrderOfAge(rows: readonly Resource[]): boolean {
  for (let i = 1; i < rows.length; i++)
    if (byAge(rows[i - 1] as Resource, rows[i] as Resource) > 0) return false;
  return true;
}
