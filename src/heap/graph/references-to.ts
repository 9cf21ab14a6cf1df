import { FewNodes } from './few-nodes.ts';
import { type HeapGraph, TARGET_MASK } from './heap-graph.ts';

/** Calls back with each reference to one of a few nodes, in one pass over the whole heap. */
export function forReferencesTo(
  graph: HeapGraph,
  nodes: ReadonlySet<number>,
  found: (reference: number) => void,
): void {
  const wanted = new FewNodes(graph.nodeCount, nodes);
  const { referenceTargets } = graph;
  const end = graph.firstReference[graph.nodeCount] as number;
  for (let reference = 0; reference < end; reference++)
    if (wanted.has((referenceTargets[reference] as number) & TARGET_MASK)) found(reference);
}
