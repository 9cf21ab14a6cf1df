import { type FlowGraph, immediateDominators } from './dominators.ts';
import { Ephemerons } from './ephemerons.ts';
import { type HeapGraph, TARGET_MASK } from './heap-graph.ts';
import { isHeldByTool, specialNodes } from './roots.ts';

export interface RetainedSizes {
  /** Bytes that would be freed with each target, in the order of the targets. */
  readonly ofTargets: readonly number[];
  /** Bytes that would be freed with all targets of each group. */
  readonly ofGroups: readonly number[];
}

const ROOT = 0;
const KEPT = 1;
const TARGET = 2;
const SPECIAL = 4;
/** Reachable from a root through targets. A target may be garbage already: it does not share what others hold. */
const HELD = 8;

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
  const alone = rest.dominatedSizes([]);
  const shared = groups.filter((group) => group.length > 1);
  const together = shared.length === 0 ? alone : rest.dominatedSizes(shared);
  const ofTargets = targets.map((target) => alone.ofNode(target));
  return {
    ofTargets,
    ofGroups: groups.map((group) =>
      group.length > 1 ? together.ofGroup(shared.indexOf(group)) : (ofTargets[group[0] ?? -1] ?? 0),
    ),
  };
}

interface DominatedSizes {
  ofNode(node: number): number;
  ofGroup(index: number): number;
}

/** What is reachable through targets only. */
class Rest {
  readonly #graph: HeapGraph;
  readonly #targets: readonly number[];
  readonly #marks: Uint8Array;
  readonly #ephemerons: Ephemerons;
  /** Targets that something outside the rest refers to. */
  readonly #entries = new Set<number>();

  constructor(graph: HeapGraph, targets: readonly number[]) {
    this.#graph = graph;
    this.#targets = targets;
    this.#marks = new Uint8Array(graph.nodeCount);
    this.#ephemerons = new Ephemerons(graph);
    for (const target of targets) this.#marks[target] = TARGET;
    for (const node of specialNodes(graph)) this.#marks[node] = (this.#marks[node] as number) | SPECIAL;
    this.#markKept();
    this.#markHeld();
  }

  #markKept(): void {
    const { nodeCount, firstReference, referenceTargets } = this.#graph;
    const marks = this.#marks;
    const ephemerons = this.#ephemerons;
    const stack = new Uint32Array(nodeCount);
    let depth = 1;
    stack[0] = ROOT;
    marks[ROOT] = (marks[ROOT] as number) | KEPT;
    while (depth > 0) {
      const node = stack[--depth] as number;
      const special = ((marks[node] as number) & SPECIAL) !== 0;
      const end = firstReference[node + 1] as number;
      for (let reference = firstReference[node] as number; reference < end; reference++) {
        const target = (referenceTargets[reference] as number) & TARGET_MASK;
        const mark = marks[target] as number;
        if ((mark & KEPT) !== 0) continue;
        if (special && isHeldByTool(this.#graph, node, reference)) continue;
        if (ephemerons.isHalf(reference) && !ephemerons.complete(reference)) continue;
        if ((mark & TARGET) !== 0) this.#entries.add(target);
        else {
          marks[target] = mark | KEPT;
          stack[depth++] = target;
        }
      }
    }
  }

  #markHeld(): void {
    const stack = [...this.#entries];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (this.#isHeld(node)) continue;
      this.#marks[node] = (this.#marks[node] as number) | HELD;
      for (const target of this.#restOf(node)) stack.push(target);
    }
  }

  #isHeld(node: number): boolean {
    return ((this.#marks[node] as number) & HELD) !== 0;
  }

  /** Sizes of all that each target dominates, and each group, whose members are entered through one gate. */
  dominatedSizes(groups: readonly (readonly number[])[]): DominatedSizes {
    const { graph, nodes, places } = this.#flowGraph(groups);
    const { dominators, order } = immediateDominators(graph);
    const sizes = Float64Array.from(nodes, (node) => (node < 0 ? 0 : this.#graph.sizeOf(node)));
    for (let i = order.length - 1; i > 0; i--) {
      const place = order[i] as number;
      const above = dominators[place] as number;
      sizes[above] = (sizes[above] as number) + (sizes[place] as number);
    }
    return {
      ofNode: (node) => sizes[places.get(node) ?? -1] ?? 0,
      // the gates come right after the root
      ofGroup: (index) => sizes[index + 1] ?? 0,
    };
  }

  /** The rest as a graph of its own, which is entered at 0. `nodes` has -1 for what is no node of the heap. */
  #flowGraph(groups: readonly (readonly number[])[]) {
    const nodes: number[] = [-1, ...groups.map(() => -1)];
    const places = new Map<number, number>();
    const from: number[] = [];
    const to: number[] = [];
    const gates = new Map<number, number>();
    const members = groups.map((group) => this.#membersOf(group));
    members.forEach((nodes, index) => {
      for (const node of nodes) gates.set(node, index + 1);
    });
    const open: number[] = [];
    const opened = new Uint8Array(nodes.length);
    const placeOf = (node: number): number => {
      let place = places.get(node);
      if (place === undefined) {
        place = nodes.push(node) - 1;
        places.set(node, place);
        open.push(place);
      }
      return place;
    };
    const openGate = (gate: number): number => {
      if (opened[gate] === 1) return gate;
      opened[gate] = 1;
      for (const member of members[gate - 1] ?? []) {
        from.push(gate);
        to.push(placeOf(member));
      }
      return gate;
    };
    const connect = (holder: number, node: number) => {
      const gate = gates.get(node);
      const place = gate === undefined ? placeOf(node) : openGate(gate);
      from.push(holder);
      to.push(place);
    };
    const connectAll = () => {
      for (let place = open.pop(); place !== undefined; place = open.pop())
        for (const target of this.#restOf(nodes[place] as number)) connect(place, target);
    };
    for (const target of this.#entries) connect(0, target);
    connectAll();
    for (const target of this.#targets) {
      if (places.has(target)) continue;
      // nothing holds it, or only what nothing holds
      connect(0, target);
      connectAll();
    }
    const graph: FlowGraph = { size: nodes.length, from: Uint32Array.from(from), to: Uint32Array.from(to) };
    return { graph, nodes, places };
  }

  /** The members of a group that something holds; all if nothing holds any. */
  #membersOf(group: readonly number[]): number[] {
    const nodes = group.map((member) => this.#targets[member] as number);
    const held = nodes.filter((node) => this.#isHeld(node));
    return held.length > 0 ? held : nodes;
  }

  /** What a node of the rest holds there. */
  *#restOf(node: number): Generator<number> {
    const isGarbage = !this.#isHeld(node);
    for (const reference of this.#graph.referencesOf(node)) {
      const target = this.#graph.targetOf(reference);
      if (((this.#marks[target] as number) & KEPT) !== 0) continue;
      if (isGarbage && this.#isHeld(target)) continue;
      if (this.#ephemerons.isHalf(reference) && !this.#ephemerons.holds(reference, node)) continue;
      yield target;
    }
  }
}
