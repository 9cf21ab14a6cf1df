import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';

/**
 * A snapshot has what an object refers to twice: as the object's own, and in the array where V8 keeps it. That of a global
 * has a cell for each.
 */
export function sameReferences(graph: HeapGraph, reference: number): number[] {
  const holder = graph.sourceOf(reference);
  const target = graph.targetOf(reference);
  const stores = ['elements', 'properties'].flatMap(
    (name) => graph.follow(holder, name, Edge.Internal) ?? [],
  );
  const stored = stores.flatMap((store) => [...graph.referencesOf(store)]);
  const inCells = stored
    .map((other) => graph.targetOf(other))
    .filter((node) => graph.nameOf(node).startsWith('system / PropertyCell'))
    .flatMap((cell) => [...graph.referencesOf(cell)]);
  return [reference, ...[...stored, ...inCells].filter((other) => graph.targetOf(other) === target)];
}
