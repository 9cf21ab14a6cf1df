import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { findRetainingPaths } from '../graph/retaining-tree.ts';

const ENDS = / @(\d+)\) -> value [\s\S]*\(table @(\d+)\)$/;
/** Entries of WeakMaps whose keys are held by entries of WeakMaps, at most. */
const MOST_NESTED = 8;

/**
 * The other halves of entries of WeakMaps that are on paths, and what holds those: a value is held by its key and the table
 * together.
 */
export function partnersOf(graph: HeapGraph, references: Iterable<number>): Set<number> {
  const found = new Set<number>();
  const done = new Set<number>();
  let open = [...references];
  for (let round = 0; round < MOST_NESTED && open.length > 0; round++) {
    const halves = open.filter(
      (reference) => graph.edgeTypeOf(reference) === Edge.Ephemeron && !done.has(reference),
    );
    const others = halves.flatMap((reference) => otherHalves(graph, reference));
    for (const reference of [...halves, ...others]) done.add(reference);
    const holders = others.map((reference) => graph.sourceOf(reference));
    const tree = findRetainingPaths(graph, holders);
    open = [...others, ...holders.flatMap((node) => tree.pathTo(node) ?? [])];
    for (const reference of open) found.add(reference);
  }
  return found;
}

function otherHalves(graph: HeapGraph, reference: number): number[] {
  const value = graph.targetOf(reference);
  const [, key, table] = ENDS.exec(graph.referenceName(reference)) ?? [];
  const ends = graph.ids.find([Number(key), Number(table)]);
  return ends.flatMap((end) => {
    if (end === undefined || end === graph.sourceOf(reference)) return [];
    return [...graph.referencesOf(end)].filter(
      (other) => graph.edgeTypeOf(other) === Edge.Ephemeron && graph.targetOf(other) === value,
    );
  });
}
