import { Edge } from '../bytes/types.ts';
import { type HeapGraph, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import type { NodeSet } from './node-set.ts';
import type { WeakEntries } from './weak-entries.ts';

/**
 * The nodes of a heap in the order in which a depth-first search from the root comes to them. Ends are left out, as
 * no way goes through one. What nothing holds comes last, as if the root held it.
 */
export interface DepthFirstTree {
  /** Leaves that hold nothing but their map, not even the text of a number. */
  readonly ends: NodeSet;
  /** Nodes with a number. */
  readonly size: number;
  /** Nodes that the root holds: numbers from here on are of what nothing holds. */
  readonly held: number;
  /** For each node of the heap its number and one more; 0 for ends. */
  readonly numbers: Uint32Array;
  /** For each number its node. */
  readonly nodes: Uint32Array;
  /** For each number that of the node from which the search came. */
  readonly parents: Uint32Array;
  /** For each number the least one that the search came through and that refers to it: the parent, or one above. */
  readonly leastAbove: Uint32Array;
}

/** Nodes that are on the way from the root, and where their references go on. */
interface Stack {
  readonly nodes: Uint32Array;
  readonly next: Uint32Array;
}

/**
 * @param parents room for as many numbers as there are nodes.
 * @param first nodes from which to go on, among what nothing holds.
 */
export function depthFirstTree(
  graph: HeapGraph,
  entries: WeakEntries,
  parents: Uint32Array,
  first: Iterable<number>,
): DepthFirstTree {
  const { nodeCount } = graph;
  const tree = {
    ends: findEnds(graph),
    numbers: new Uint32Array(nodeCount),
    nodes: new Uint32Array(nodeCount),
    parents,
    leastAbove: new Uint32Array(nodeCount),
  };
  const stack = { nodes: new Uint32Array(nodeCount), next: new Uint32Array(nodeCount) };
  const held = searchFrom(0, 0, graph, entries, tree, stack);
  let size = held;
  const continueFrom = (node: number) => {
    if (tree.numbers[node] === 0 && !tree.ends.has(node))
      size = searchFrom(node, size, graph, entries, tree, stack);
  };
  for (const node of first) continueFrom(node);
  for (let node = 0; node < nodeCount; node++) continueFrom(node);
  return { ...tree, size, held, nodes: tree.nodes.subarray(0, size) };
}

/**
 * Numbers what is reachable from `start` and has no number yet.
 *
 * @returns the next number.
 */
function searchFrom(
  start: number,
  startNumber: number,
  { firstReference, referenceTargets }: HeapGraph,
  entries: WeakEntries,
  { ends, numbers, nodes, parents, leastAbove }: Omit<DepthFirstTree, 'size' | 'held'>,
  stack: Stack,
): number {
  let count = startNumber;
  let depth = 0;
  let node = start;
  let number = count++;
  numbers[node] = count;
  nodes[number] = node;
  parents[number] = 0;
  leastAbove[number] = 0;
  let reference = firstReference[node] as number;
  let end = firstReference[node + 1] as number;
  for (;;) {
    if (reference === end) {
      if (depth === 0) return count;
      node = stack.nodes[--depth] as number;
      number = (numbers[node] as number) - 1;
      reference = stack.next[depth] as number;
      end = firstReference[node + 1] as number;
      continue;
    }
    const packed = referenceTargets[reference] as number;
    const target = packed & TARGET_MASK;
    reference++;
    if (ends.has(target)) continue;
    if (packed >>> TYPE_SHIFT === Edge.Ephemeron && !entries.holds(reference - 1)) continue;
    const known = (numbers[target] as number) - 1;
    if (known < 0) {
      stack.nodes[depth] = node;
      stack.next[depth++] = reference;
      parents[count] = number;
      leastAbove[count] = number;
      number = count++;
      numbers[target] = count;
      node = target;
      nodes[number] = node;
      reference = firstReference[node] as number;
      end = firstReference[node + 1] as number;
    } else if (known > number && (leastAbove[known] as number) > number) leastAbove[known] = number;
  }
}

function findEnds({ firstReference, leaves, nodeCount, referenceTargets }: HeapGraph): NodeSet {
  const ends = leaves.copy();
  for (let node = 0; node < nodeCount; node++) {
    if (!leaves.has(node)) continue;
    const end = firstReference[node + 1] as number;
    for (let reference = firstReference[node] as number; reference < end; reference++)
      if (leaves.has((referenceTargets[reference] as number) & TARGET_MASK)) ends.delete(node);
  }
  return ends;
}
