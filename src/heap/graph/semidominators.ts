import { Edge } from '../bytes/types.ts';
import type { DepthFirstTree } from './depth-first-tree.ts';
import { type HeapGraph, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import type { NodeSet } from './node-set.ts';
import type { WeakEntries } from './weak-entries.ts';

/**
 * Finds for each number of a search tree its semidominator: the least one from which a way leads to it through higher
 * numbers only. (Lengauer and Tarjan, see `DominatorTree`; the way up the tree is compressed as there.)
 *
 * They take the numbers from the last one down, and for each all that refer to it: a list of all references by their
 * target. Here a number, once it is done, tells those that it refers to instead, so that no such list is needed. What each
 * has been told fits into two numbers: of the references from numbers that are done, the least semidominator on the ways up
 * to where these ways leave what is done, and the lowest of the places where they do. Those places are all above one
 * number, on one way from the root, so the way up from the lowest passes all others.
 *
 * @param ancestors the parents; ways in it are compressed.
 * @param semidominators room for one number each, all of them 0.
 * @param shared gets the nodes that refer to an end which another node refers to, too. For each end, `tree.numbers` gets one
 *   of those that refer to it, and one more.
 */
export function findSemidominators(
  { firstReference, referenceTargets }: HeapGraph,
  entries: WeakEntries,
  { ends, held, nodes, numbers, parents, leastAbove, size }: DepthFirstTree,
  ancestors: Uint32Array,
  semidominators: Uint32Array,
  shared: NodeSet,
): void {
  // of what is done, the least semidominator on the way up as far as that is compressed
  const least = leastAbove;
  // of what is not done, the lowest place where ways go on up
  const lowest = semidominators;
  const path = new Uint32Array(size);
  for (let number = size - 1; number >= 0; number--) {
    const start = lowest[number] as number;
    let semidominator = least[number] as number;
    if (start > number) {
      compress(start, number + 1, ancestors, least, path);
      if ((least[start] as number) < semidominator) semidominator = least[start] as number;
    }
    least[number] = semidominator;
    semidominators[number] = semidominator;

    const node = nodes[number] as number;
    const parent = parents[number] as number;
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
        continue;
      }
      if (known >= number || known < floor) continue;
      let told = least[known] as number;
      if (semidominator < told) told = semidominator;
      if (parent > known) {
        let place = lowest[known] as number;
        if (place >= number) {
          compress(place, number, ancestors, least, path);
          if ((least[place] as number) < told) told = least[place] as number;
          place = ancestors[place] as number;
        }
        lowest[known] = Math.max(place, parent);
      }
      least[known] = told;
    }
  }
}

/** Lets the way up from a number that is done lead to the first one below `done`, past what is between. */
function compress(
  number: number,
  done: number,
  ancestors: Uint32Array,
  least: Uint32Array,
  path: Uint32Array,
): void {
  let above = ancestors[number] as number;
  if (above < done) return;
  let length = 0;
  let top = number;
  while (above >= done) {
    path[length++] = top;
    top = above;
    above = ancestors[top] as number;
  }
  let smallest = least[top] as number;
  while (length > 0) {
    const below = path[--length] as number;
    const own = least[below] as number;
    if (smallest < own) least[below] = smallest;
    else smallest = own;
    ancestors[below] = above;
  }
}
