import type { HeapGraph } from '../graph/heap-graph.ts';

/**
 * The index of a text in the strings of a heap, as names are kept; -1 if there is none. V8 writes each text once, so
 * that a name can be looked for among millions of references without reading any.
 */
export function nameIndex({ strings }: HeapGraph, text: string): number {
  for (let index = 0; index < strings.length; index++) if (strings.equals(index, text)) return index;
  return -1;
}

/** What a node refers to by an internal reference of this name; -1 if there is none. */
export function followNamed(graph: HeapGraph, node: number, name: number, type: number): number {
  const { firstReference, referenceNames } = graph;
  for (let at = firstReference[node] as number; at < (firstReference[node + 1] as number); at++)
    if (referenceNames.get(at) === name && graph.edgeTypeOf(at) === type) return graph.targetOf(at);
  return -1;
}
