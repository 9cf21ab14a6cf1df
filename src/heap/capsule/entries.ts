import type { HeapReport } from '../answers/heap-report.ts';

/** Of each collection on paths, the part of its entries that lead to survivors which is in the second report, too. */
export function entriesOnPaths(whole: HeapReport, part: HeapReport): Map<number, number> {
  const all = leadingEntries(whole);
  return new Map(
    Array.from(leadingEntries(part), ([collection, entries]) => [
      collection,
      entries.size / (all.get(collection)?.size ?? entries.size),
    ]),
  );
}

function leadingEntries({ leaks }: HeapReport): Map<number, Set<number>> {
  const entries = new Map<number, Set<number>>();
  for (const { survivors } of leaks)
    for (const { path } of survivors)
      for (const { collection, node } of path?.steps ?? [])
        if (collection !== null)
          entries.set(collection.node, (entries.get(collection.node) ?? new Set()).add(node));
  return entries;
}
