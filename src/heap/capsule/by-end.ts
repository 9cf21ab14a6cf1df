import type { HeapGraph } from '../graph/heap-graph.ts';

/** References by the nodes that they lead to. */
export function byEnd(graph: HeapGraph, references: Iterable<number>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const reference of references) {
    const node = graph.targetOf(reference);
    const known = found.get(node);
    if (known === undefined) found.set(node, [reference]);
    else known.push(reference);
  }
  return found;
}
