/** A directed graph of nodes from 0, which is its root, as a list of edges. */
export interface FlowGraph {
  readonly size: number;
  /** The edges' ends; all nodes are reachable from 0. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

const NONE = 0xffffffff;

export interface Dominators {
  /** For each node the last other one that all ways to it go through; 0 is its own. */
  readonly dominators: Uint32Array;
  /** All nodes, each after its dominator. */
  readonly order: Uint32Array;
}

/**
 * Finds the immediate dominator of each node.
 *
 * Lengauer and Tarjan, "A fast algorithm for finding dominators in a flowgraph", ACM TOPLAS 1 (1979), with path
 * compression: O(m log n) time, about 40 bytes a node and 8 an edge.
 */
export function immediateDominators({ size, from, to }: FlowGraph): Dominators {
  const successors = successorsOf({ size, from, to });
  const predecessors = adjacency(size, to, from);
  const { order, parent } = depthFirst(size, successors);

  // nodes are called by their place in `order` from here on
  const placeOf = new Uint32Array(size);
  order.forEach((node, place) => {
    placeOf[node] = place;
  });
  const semi = Uint32Array.from({ length: size }, (_, place) => place);
  const label = Uint32Array.from(semi);
  const ancestor = new Uint32Array(size).fill(NONE);
  const dominator = new Uint32Array(size);
  /** Nodes that have this one as their semidominator, as linked lists. */
  const bucket = new Uint32Array(size).fill(NONE);
  const nextInBucket = new Uint32Array(size);
  const stack: number[] = [];

  /** The node with the least semidominator on the way up to the root of `place`'s tree in the forest. */
  const evaluate = (place: number): number => {
    if (ancestor[place] === NONE) return place;
    let at = place;
    while (ancestor[ancestor[at] as number] !== NONE) {
      stack.push(at);
      at = ancestor[at] as number;
    }
    for (let below = stack.pop(); below !== undefined; below = stack.pop()) {
      const above = ancestor[below] as number;
      if ((semi[label[above] as number] as number) < (semi[label[below] as number] as number))
        label[below] = label[above] as number;
      ancestor[below] = ancestor[above] as number;
    }
    return label[place] as number;
  };

  for (let place = size - 1; place > 0; place--) {
    const node = order[place] as number;
    for (let i = predecessors.first[node] as number; i < (predecessors.first[node + 1] as number); i++) {
      const least = evaluate(placeOf[predecessors.nodes[i] as number] as number);
      if ((semi[least] as number) < (semi[place] as number)) semi[place] = semi[least] as number;
    }
    const semidominator = semi[place] as number;
    nextInBucket[place] = bucket[semidominator] as number;
    bucket[semidominator] = place;
    const above = parent[place] as number;
    ancestor[place] = above;
    for (let member = bucket[above] as number; member !== NONE; member = nextInBucket[member] as number) {
      const least = evaluate(member);
      dominator[member] = (semi[least] as number) < (semi[member] as number) ? least : above;
    }
    bucket[above] = NONE;
  }
  const result = new Uint32Array(size);
  for (let place = 1; place < size; place++) {
    if (dominator[place] !== semi[place]) dominator[place] = dominator[dominator[place] as number] as number;
    result[order[place] as number] = order[dominator[place] as number] as number;
  }
  return { dominators: result, order };
}

export interface Adjacency {
  /** Where a node's neighbours begin in `nodes`. */
  readonly first: Uint32Array;
  readonly nodes: Uint32Array;
}

/** For each node of a graph those that its edges lead to. */
export const successorsOf = ({ size, from, to }: FlowGraph): Adjacency => adjacency(size, from, to);

function adjacency(size: number, from: Uint32Array, to: Uint32Array): Adjacency {
  const first = new Uint32Array(size + 1);
  for (const node of from) first[node + 1] = (first[node + 1] as number) + 1;
  for (let node = 0; node < size; node++)
    first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  const next = first.slice();
  const nodes = new Uint32Array(to.length);
  for (let edge = 0; edge < to.length; edge++) {
    const place = next[from[edge] as number] as number;
    next[from[edge] as number] = place + 1;
    nodes[place] = to[edge] as number;
  }
  return { first, nodes };
}

/** The nodes in the order in which a depth-first search comes to them; for each place, the place it came from. */
function depthFirst(size: number, { first, nodes }: Adjacency): { order: Uint32Array; parent: Uint32Array } {
  const order = new Uint32Array(size);
  const parent = new Uint32Array(size);
  const seen = new Uint8Array(size);
  const next = first.slice();
  const stack = new Uint32Array(size);
  let depth = 1;
  let count = 1;
  const places = new Uint32Array(size);
  seen[0] = 1;
  while (depth > 0) {
    const node = stack[depth - 1] as number;
    const edge = next[node] as number;
    if (edge === first[node + 1]) {
      depth--;
      continue;
    }
    next[node] = edge + 1;
    const successor = nodes[edge] as number;
    if (seen[successor] === 1) continue;
    seen[successor] = 1;
    places[successor] = count;
    parent[count] = places[node] as number;
    order[count++] = successor;
    stack[depth++] = successor;
  }
  return { order, parent };
}
