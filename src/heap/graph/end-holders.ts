import { Edge } from '../bytes/types.ts';
import type { DepthFirstTree } from './depth-first-tree.ts';
import type { DominatorTree } from './dominator-tree.ts';
import { type HeapGraph, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import type { NodeSet } from './node-set.ts';
import type { WeakEntries } from './weak-entries.ts';

/**
 * Makes the holders of ends in `tree.numbers` their dominators: what all ways to the holders have in common.
 *
 * @param shared the nodes that refer to an end which another node refers to, too.
 */
export function findEndHolders(
  graph: HeapGraph,
  entries: WeakEntries,
  tree: DepthFirstTree,
  dominators: DominatorTree,
  shared: NodeSet,
): void {
  const { firstReference, nodeCount, referenceTargets } = graph;
  const { ends, numbers } = tree;
  for (let node = 0; node < nodeCount; node++) {
    if (!shared.has(node)) continue;
    const number = (numbers[node] as number) - 1;
    const end = firstReference[node + 1] as number;
    for (let reference = firstReference[node] as number; reference < end; reference++) {
      const packed = referenceTargets[reference] as number;
      const target = packed & TARGET_MASK;
      if (!ends.has(target)) continue;
      if (packed >>> TYPE_SHIFT === Edge.Ephemeron && !entries.holds(reference)) continue;
      numbers[target] = commonHolder((numbers[target] as number) - 1, number, tree.held, dominators) + 1;
    }
  }
}

/** What nothing holds does not count beside what is held; of several such holders, the first has the end. */
function commonHolder(known: number, other: number, held: number, dominators: DominatorTree): number {
  if (known < held) return other < held ? dominators.nearestCommon(known, other) : known;
  if (other < held) return other;
  const common = dominators.nearestCommon(known, other);
  return common < held ? known : common;
}
