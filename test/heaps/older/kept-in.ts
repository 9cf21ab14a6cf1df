import type { HeapGraph } from '../../../src/heap/index.ts';

/** Heap object ids of what the program keeps. */
export function keptIn(graph: HeapGraph): number[] {
  const ids: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++)
    if (graph.nameOf(node) === 'Kept' && graph.typeOf(node) === 3) ids.push(graph.ids.of(node));
  return ids;
}
