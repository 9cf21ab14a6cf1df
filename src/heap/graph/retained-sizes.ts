import { Edge } from '../bytes/types.ts';
import { type Adjacency, type FlowGraph, immediateDominators, successorsOf } from './dominators.ts';
import { Ephemerons } from './ephemerons.ts';
import { FewNodes } from './few-nodes.ts';
import { type HeapGraph, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import { NodeSet } from './node-set.ts';

export interface RetainedSizes {
  /** Bytes that would be freed with each target, in the order of the targets. */
  readonly ofTargets: readonly number[];
  /** Bytes that would be freed with all targets of each group. */
  readonly ofGroups: readonly number[];
}

const ROOT = 0;

/**
 * What would be freed if nothing held a target any more, and with it all that nothing else holds. References of the
 * developer's tools don't count.
 *
 * First everything is marked that is reachable without the targets; dominators are computed only among the rest, which
 * is small, as leaks are small beside the heap. Exact, but for a WeakMap's entry whose key and table are both in the
 * rest: its value counts for the key, as in Chrome DevTools.
 *
 * @param groups places in `targets`.
 */
export function retainedSizes(
  graph: HeapGraph,
  targets: readonly number[],
  groups: readonly (readonly number[])[],
): RetainedSizes {
  const rest = new Rest(graph, targets);
  const held = rest.reached('held');
  const isHeld = (place: number) => held.has(targets[place] as number);
  // what nothing holds must not count as a holder of what is held
  const all = targets.every((_, place) => isHeld(place)) ? held : rest.reached('all');
  return {
    ofTargets: targets.map((target, place) => (isHeld(place) ? held : all).retainedBy(target)),
    ofGroups: groups.map((group) => {
      const members = group.some(isHeld) ? group.filter(isHeld) : group;
      const scope = group.some(isHeld) ? held : all;
      return scope.retainedByAll(members.map((place) => targets[place] as number));
    }),
  };
}

/** Targets that something outside holds and what they hold, or that and the others too. */
type Scope = 'held' | 'all';

/** What is reachable through targets only. */
class Rest {
  readonly #graph: HeapGraph;
  readonly #targets: readonly number[];
  /** What is reachable without the targets. */
  readonly #kept: NodeSet;
  readonly #ephemerons: Ephemerons;
  /** Targets that something outside the rest refers to. */
  readonly #entries = new Set<number>();

  constructor(graph: HeapGraph, targets: readonly number[]) {
    this.#graph = graph;
    this.#targets = targets;
    this.#kept = new NodeSet(graph.nodeCount);
    this.#ephemerons = new Ephemerons(graph);
    this.#markKept();
  }

  #markKept(): void {
    const { nodeCount, leaves, firstReference, referenceTargets, specialNodes, temporaryReferences } =
      this.#graph;
    const kept = this.#kept;
    const ephemerons = this.#ephemerons;
    const targets = new FewNodes(nodeCount, this.#targets);
    const special = new FewNodes(nodeCount, specialNodes);
    const stack = new Uint32Array(nodeCount);
    let depth = 1;
    stack[0] = ROOT;
    kept.add(ROOT);
    while (depth > 0) {
      const node = stack[--depth] as number;
      const isSpecial = special.has(node);
      const end = firstReference[node + 1] as number;
      for (let reference = firstReference[node] as number; reference < end; reference++) {
        const packed = referenceTargets[reference] as number;
        const target = packed & TARGET_MASK;
        if (kept.has(target)) continue;
        if (isSpecial && temporaryReferences.has(reference)) continue;
        if (packed >>> TYPE_SHIFT === Edge.Ephemeron && !ephemerons.complete(reference)) continue;
        if (targets.has(target)) this.#entries.add(target);
        else {
          kept.add(target);
          if (!leaves.has(target)) stack[depth++] = target;
        }
      }
    }
  }

  /** The rest as a graph of its own, which is entered at 0. */
  reached(scope: Scope): ReachedRest {
    const nodes: number[] = [-1];
    const places = new Map<number, number>();
    const from: number[] = [];
    const to: number[] = [];
    let next = 1;
    const connect = (holder: number, node: number) => {
      let place = places.get(node);
      if (place === undefined) {
        place = nodes.push(node) - 1;
        places.set(node, place);
      }
      from.push(holder);
      to.push(place);
    };
    const connectAll = () => {
      for (; next < nodes.length; next++) this.#connectRest(next, nodes, connect);
    };
    for (const target of this.#entries) connect(0, target);
    connectAll();
    for (const target of scope === 'all' ? this.#targets : []) {
      if (places.has(target)) continue;
      // nothing holds it, or only what nothing holds
      connect(0, target);
      connectAll();
    }
    const sizes = Float64Array.from(nodes, (node) => (node < 0 ? 0 : this.#graph.sizeOf(node)));
    const graph = { size: nodes.length, from: Uint32Array.from(from), to: Uint32Array.from(to) };
    return new ReachedRest(graph, places, sizes);
  }

  #connectRest(
    place: number,
    nodes: readonly number[],
    connect: (holder: number, node: number) => void,
  ): void {
    const node = nodes[place] as number;
    for (const reference of this.#graph.referencesOf(node)) {
      const target = this.#graph.targetOf(reference);
      if (this.#kept.has(target)) continue;
      const isHalf = this.#graph.edgeTypeOf(reference) === Edge.Ephemeron;
      if (isHalf && !this.#ephemerons.holds(reference, node)) continue;
      connect(place, target);
    }
  }
}

/** A flow graph with sizes, and what would be freed of it without some of its nodes. */
class ReachedRest {
  readonly #graph: FlowGraph;
  readonly #places: ReadonlyMap<number, number>;
  readonly #sizes: Float64Array;
  readonly #retained: Float64Array;
  readonly #successors: Adjacency;

  /** @param places of the heap's nodes in the graph. */
  constructor(graph: FlowGraph, places: ReadonlyMap<number, number>, sizes: Float64Array) {
    this.#graph = graph;
    this.#places = places;
    this.#sizes = sizes;
    this.#successors = successorsOf(graph);
    const { dominators, order } = immediateDominators(graph);
    this.#retained = sizes.slice();
    for (let i = order.length - 1; i > 0; i--) {
      const place = order[i] as number;
      const above = dominators[place] as number;
      this.#retained[above] = (this.#retained[above] as number) + (this.#retained[place] as number);
    }
  }

  has(node: number): boolean {
    return this.#places.has(node);
  }

  /** All that the node dominates. */
  retainedBy(node: number): number {
    return this.#retained[this.#places.get(node) ?? -1] ?? 0;
  }

  /** All that can't be reached without the nodes; dominators say nothing of several together. */
  retainedByAll(nodes: readonly number[]): number {
    const [only] = nodes;
    if (only !== undefined && nodes.length === 1) return this.retainedBy(only);
    const { first, nodes: successors } = this.#successors;
    const seen = new Uint8Array(this.#graph.size);
    for (const node of nodes) seen[this.#places.get(node) ?? 0] = 1;
    const stack = [0];
    let left = this.#retained[0] as number;
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      left -= this.#sizes[place] as number;
      for (let i = first[place] as number; i < (first[place + 1] as number); i++) {
        const successor = successors[i] as number;
        if (seen[successor] === 1) continue;
        seen[successor] = 1;
        stack.push(successor);
      }
    }
    return left;
  }
}
