import { Edge } from '../bytes/types.ts';
import type { DepthFirstTree } from './depth-first-tree.ts';
import { type HeapGraph, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import type { NodeSet } from './node-set.ts';
import type { WeakEntries } from './weak-entries.ts';

/**
 * Collects, for each number of a search tree, the numbers of those that refer back to it; and for each end one of those that
 * refer to it. It goes through the heap in the order of the file, so that only what is referred to is anywhere in memory.
 *
 * @param shared gets the nodes that refer to an end which another node refers to, too.
 * @returns the sources; `tree.counts` tells where they begin, and `tree.numbers` of ends the number of a holder and one more.
 */
export function backReferences(
  { firstReference, nodeCount, referenceTargets }: HeapGraph,
  entries: WeakEntries,
  { ends, held, numbers, counts, size }: DepthFirstTree,
  shared: NodeSet,
): Uint32Array {
  const sources = new Uint32Array(addUp(counts, size));
  for (let node = 0; node < nodeCount; node++) {
    if (ends.has(node)) continue;
    const number = (numbers[node] as number) - 1;
    const floor = number < held ? 0 : held;
    const end = firstReference[node + 1] as number;
    for (let reference = firstReference[node] as number; reference < end; reference++) {
      const packed = referenceTargets[reference] as number;
      if (packed >>> TYPE_SHIFT === Edge.Ephemeron && !entries.holds(reference)) continue;
      const target = packed & TARGET_MASK;
      const known = (numbers[target] as number) - 1;
      if (ends.has(target)) {
        if (known < 0) numbers[target] = number + 1;
        else if (known !== number) shared.add(node);
      } else if (known < number && known >= floor) {
        const at = (counts[known] as number) - 1;
        counts[known] = at;
        sources[at] = number;
      }
    }
  }
  return sources;
}

/** Makes of counts where each ends. */
function addUp(counts: Uint32Array, size: number): number {
  let total = 0;
  for (let number = 0; number < size; number++) {
    total += counts[number] as number;
    counts[number] = total;
  }
  return total;
}
