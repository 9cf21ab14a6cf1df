import { Edge } from '../bytes/types.ts';
import { Ephemerons } from './ephemerons.ts';
import { FewNodes } from './few-nodes.ts';
import { type HeapGraph, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import { NodeSet } from './node-set.ts';

/** Groups that are measured at once: a bit each. */
export const MOST_GROUPS = 31;

const ROOT = 0;
/** A node that something holds has this bit, and one for each group that it survives. */
const HELD = -1 << MOST_GROUPS;
const ALL = ~HELD;

/**
 * What would be freed if all nodes of a group went, for up to `MOST_GROUPS` groups in one walk. Exact, also where several
 * of a group hold something together, which no sum of retained sizes tells. References of the developer's tools don't
 * count.
 *
 * Each node gets a bit for each group that it survives: it is held by something that survives it. Nodes are visited
 * again when they have got more bits, until none does.
 *
 * @param groupOf the group of a node, from 0; below 0 for a node of none.
 * @returns bytes for each group; what nothing holds counts for none.
 */
export function retainedByGroups(graph: HeapGraph, groupOf: (node: number) => number): Float64Array {
  const survives = survivedGroups(graph, groupOf);
  const retained = new Float64Array(MOST_GROUPS);
  for (let node = 0; node < graph.nodeCount; node++) {
    const bits = survives[node] as number;
    if (bits === 0 || bits === -1) continue;
    const size = graph.sizeOf(node);
    for (let lost = ALL & ~bits; lost !== 0; lost &= lost - 1) {
      const group = 31 - Math.clz32(lost & -lost);
      retained[group] = (retained[group] as number) + size;
    }
  }
  return retained;
}

function survivedGroups(graph: HeapGraph, groupOf: (node: number) => number): Int32Array {
  const { nodeCount, leaves, firstReference, referenceTargets, temporaryReferences } = graph;
  const survives = new Int32Array(nodeCount);
  const special = new FewNodes(nodeCount, graph.specialNodes);
  const entries = new Entries(graph);
  /** A ring: each node is in it once at most. */
  const queue = new Uint32Array(nodeCount);
  const isQueued = new NodeSet(nodeCount, [ROOT]);
  let head = 0;
  let waiting = 1;
  survives[ROOT] = -1;
  while (waiting > 0) {
    const node = queue[head] as number;
    head = head + 1 === nodeCount ? 0 : head + 1;
    waiting--;
    isQueued.delete(node);
    const own = survives[node] as number;
    const isSpecial = special.has(node);
    const end = firstReference[node + 1] as number;
    for (let reference = firstReference[node] as number; reference < end; reference++) {
      const packed = referenceTargets[reference] as number;
      const target = packed & TARGET_MASK;
      const known = survives[target] as number;
      if ((own & ~known) === 0) continue;
      if (isSpecial && temporaryReferences.has(reference)) continue;
      const passed = packed >>> TYPE_SHIFT === Edge.Ephemeron ? entries.passed(reference, node, own) : own;
      if ((passed & ~known) === 0) continue;
      const group = groupOf(target);
      const bits = known | (group < 0 ? passed : passed & ~(1 << group));
      if (bits === known) continue;
      survives[target] = bits;
      if (leaves.has(target) || isQueued.has(target)) continue;
      isQueued.add(target);
      const tail = head + waiting;
      queue[tail < nodeCount ? tail : tail - nodeCount] = target;
      waiting++;
    }
  }
  return survives;
}

/** The entries of WeakMaps: a value survives what its key and the table both do. */
class Entries {
  readonly #ephemerons: Ephemerons;
  readonly #halves = new Map<string, Map<number, number>>();

  constructor(graph: HeapGraph) {
    this.#ephemerons = new Ephemerons(graph);
  }

  passed(reference: number, holder: number, bits: number): number {
    const entry = this.#ephemerons.entryOf(reference);
    const halves = this.#halves.get(entry) ?? new Map<number, number>();
    this.#halves.set(entry, halves.set(holder, bits));
    if (halves.size < 2) return 0;
    return [...halves.values()].reduce((all, half) => all & half);
  }
}
