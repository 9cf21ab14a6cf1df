import { type DepthFirstTree, depthFirstTree } from './depth-first-tree.ts';
import { DominatorTree } from './dominator-tree.ts';
import { findEndHolders } from './end-holders.ts';
import type { HeapGraph } from './heap-graph.ts';
import { NodeSet } from './node-set.ts';
import { findSemidominators } from './semidominators.ts';
import { WeakEntries } from './weak-entries.ts';

/**
 * What each object of a heap retains, and by what it is retained itself: the dominators of all nodes.
 *
 * As in `retainedSizes`, weak references and those of the developer's tools hold nothing, and what a size says is what
 * would be freed. The value of a WeakMap's entry counts for the key alone, as in Chrome DevTools, once the table is held: it
 * would be freed with the table, too, but can be in one place of a tree only. So a size is too small, by the values, for
 * what the table goes with and the key does not; `retainedSizes` is exact there. All other sizes are exact.
 *
 * What nothing holds, or only a tool does, is no part of what the root retains. Among itself it retains as if the root
 * held each of what a tool refers to, and then each node, in the order of the file, that was not reached from one before.
 *
 * It tells of the graph as it was when this was made, and knows nothing of references that were taken away later.
 */
export class AllRetainedSizes {
  readonly #graph: HeapGraph;
  readonly #ends: NodeSet;
  readonly #held: number;
  /** For each node its number and one more, or for ends that of the dominator; 0 for an end that nothing refers to. */
  readonly #numbers: Uint32Array;
  readonly #nodes: Uint32Array;
  readonly #dominators: Uint32Array;
  readonly #sizes: Uint32Array | Float64Array;

  constructor(
    graph: HeapGraph,
    { ends, held, nodes, numbers }: Pick<DepthFirstTree, 'ends' | 'held' | 'nodes' | 'numbers'>,
    dominators: Uint32Array,
    sizes: Uint32Array | Float64Array,
  ) {
    this.#graph = graph;
    this.#ends = ends;
    this.#held = held;
    this.#numbers = numbers;
    this.#nodes = nodes;
    this.#dominators = dominators;
    this.#sizes = sizes;
  }

  /** Bytes that would be freed if nothing held the node any more, its own among them. */
  sizeOf(node: number): number {
    return this.#ends.has(node)
      ? this.#graph.sizeOf(node)
      : (this.#sizes[(this.#numbers[node] as number) - 1] as number);
  }

  /** Whether there is a way from the root, tools apart. */
  isHeld(node: number): boolean {
    const number = this.#numbers[node] as number;
    return number > 0 && number <= this.#held;
  }

  /**
   * The last node that all ways to the node go through: the one that it would be freed with.
   *
   * @returns `undefined` for the root, and for what is the first of what nothing holds.
   */
  dominatorOf(node: number): number | undefined {
    const number = (this.#numbers[node] as number) - 1;
    if (this.#ends.has(node)) return this.#nodes[number];
    if (number === 0) return undefined;
    const dominator = this.#dominators[number] as number;
    return dominator === 0 && number >= this.#held ? undefined : this.#nodes[dominator];
  }

  /** The nodes that have this one as their dominator, in no order; it looks through all nodes. */
  *dominatedBy(node: number): Generator<number> {
    if (this.#ends.has(node)) return;
    const number = (this.#numbers[node] as number) - 1;
    const end = number < this.#held ? this.#held : this.#nodes.length;
    // a node comes after its dominator
    for (let at = this.#dominators.indexOf(number, number + 1); at >= 0 && at < end; ) {
      yield this.#nodes[at] as number;
      at = this.#dominators.indexOf(number, at + 1);
    }
    for (let at = this.#numbers.indexOf(number + 1); at >= 0; ) {
      if (at !== node) yield at;
      at = this.#numbers.indexOf(number + 1, at + 1);
    }
  }

  /**
   * The nodes that retain most, the largest first, and of equal ones the first in the file.
   *
   * @param isWanted is asked only for nodes that are large enough to be among them.
   */
  biggest(count: number, isWanted: (node: number) => boolean = () => true): number[] {
    const found: { node: number; size: number }[] = [];
    for (let node = 0; node < this.#numbers.length && count > 0; node++) {
      const size = this.sizeOf(node);
      const isFull = found.length >= count;
      if (isFull && size <= (found[found.length - 1] as { size: number }).size) continue;
      if (!isWanted(node)) continue;
      if (isFull) found.pop();
      found.splice(placeFor(size, found), 0, { node, size });
    }
    return found.map(({ node }) => node);
  }
}

/** Behind all that are as large. */
function placeFor(size: number, found: readonly { size: number }[]): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((found[middle] as { size: number }).size >= size) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Finds the dominators of all nodes and adds up what each retains: 24 bytes a node while it works, and 4 for a string or a
 * number; nothing for references. 16 and 4 remain. O(m log n) time for m references, without recursion.
 *
 * @throws RangeError if there is not enough memory.
 */
export function allRetainedSizes(graph: HeapGraph): AllRetainedSizes {
  const { temporaryReferences } = graph;
  const ofTools = Array.from(temporaryReferences, (reference) => graph.targetOf(reference));
  return graph.without(temporaryReferences, () => {
    const scratch = new Uint32Array(graph.nodeCount);
    const entries = new WeakEntries(graph);
    entries.settle(scratch);
    const tree = depthFirstTree(graph, entries, scratch, ofTools);
    const { size } = tree;
    const shared = new NodeSet(graph.nodeCount);
    const parents = tree.parents.subarray(0, size);
    const ancestors = parents.slice();
    const semidominators = new Uint32Array(size);
    findSemidominators(graph, entries, tree, ancestors, semidominators, shared);
    // arrays that have served are used again: what is thrown away stays in memory for a while
    const depths = tree.leastAbove.subarray(0, size).fill(0);
    const dominators = new DominatorTree(parents, semidominators, ancestors.fill(0), depths);
    findEndHolders(graph, entries, tree, dominators, shared);
    const sizes = graph.totalSize() < 2 ** 32 ? semidominators.fill(0) : new Float64Array(size);
    addSizes(graph, tree, dominators.dominators, sizes);
    return new AllRetainedSizes(graph, tree, dominators.dominators, sizes);
  });
}

function addSizes(
  graph: HeapGraph,
  { held, numbers, size }: DepthFirstTree,
  dominators: Uint32Array,
  sizes: Uint32Array | Float64Array,
): void {
  for (let node = 0; node < graph.nodeCount; node++) {
    const number = (numbers[node] as number) - 1;
    if (number >= 0) sizes[number] = (sizes[number] as number) + graph.sizeOf(node);
  }
  for (let number = size - 1; number > 0; number--) {
    const dominator = dominators[number] as number;
    if (dominator === 0 && number >= held) continue;
    sizes[dominator] = (sizes[dominator] as number) + (sizes[number] as number);
  }
}
