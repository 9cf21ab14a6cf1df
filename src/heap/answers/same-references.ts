import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { groupBy } from './group-by.ts';

/**
 * With these references, all that are the same: a snapshot has what an object refers to twice, as the object's own, and
 * in the array where V8 keeps it. That of a global has a cell for each. What one object refers to is read once, however much of it
 * is asked for.
 */
export function sameReferences(graph: HeapGraph, references: Iterable<number>): Set<number> {
  const same = new Set(references);
  for (const [holder, own] of groupBy([...same], (reference) => graph.sourceOf(reference))) {
    const targets = new Set(own.map((reference) => graph.targetOf(reference)));
    for (const other of storedBy(graph, holder)) if (targets.has(graph.targetOf(other))) same.add(other);
  }
  return same;
}

function* storedBy(graph: HeapGraph, holder: number): Generator<number> {
  for (const name of ['elements', 'properties']) {
    const store = graph.follow(holder, name, Edge.Internal);
    for (const reference of store === undefined ? [] : graph.referencesOf(store)) {
      yield reference;
      const node = graph.targetOf(reference);
      if (graph.nameOf(node).startsWith('system / PropertyCell')) yield* graph.referencesOf(node);
    }
  }
}
