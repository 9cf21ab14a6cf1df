import { Edge } from '../bytes/types.ts';
import { immediateDominators } from '../graph/dominators.ts';
import { FewNodes } from '../graph/few-nodes.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';

/** What is freed with each node of a heap. */
export interface Retention {
  /** Bytes that would be freed with a node; 0 for what nothing holds. */
  sizeOf(node: number): number;
  /** The last other node that all ways to a node go through; `undefined` for the root, and for what nothing holds. */
  dominatorOf(node: number): number | undefined;
}

const NONE = 0xffffffff;
const ROOT = 0;
/** The heap object id of a WeakMap's key, in the name of an entry's half. */
const KEY = / @(\d+)\) -> value /;

/** The dominators of all nodes. References of the developer's tools don't count, and a WeakMap's value is its key's. */
export function retention(graph: HeapGraph): Retention {
  const { nodeCount } = graph;
  const placeOf = new Uint32Array(nodeCount).fill(NONE);
  const nodes = new Uint32Array(nodeCount);
  const edges = graph.firstReference[nodeCount] as number;
  const from = new Uint32Array(edges);
  const to = new Uint32Array(edges);
  let size = 1;
  let count = 0;
  placeOf[ROOT] = 0;
  const special = new FewNodes(nodeCount, graph.specialNodes);
  for (let place = 0; place < size; place++) {
    const node = nodes[place] as number;
    const isSpecial = special.has(node);
    const end = graph.firstReference[node + 1] as number;
    for (let reference = graph.firstReference[node] as number; reference < end; reference++) {
      if (isSpecial && graph.temporaryReferences.has(reference)) continue;
      if (graph.edgeTypeOf(reference) === Edge.Ephemeron) {
        const key = KEY.exec(graph.referenceName(reference))?.[1];
        if (key !== undefined && Number(key) !== graph.ids.of(node)) continue;
      }
      const target = graph.targetOf(reference);
      if (placeOf[target] === NONE) {
        placeOf[target] = size;
        nodes[size++] = target;
      }
      from[count] = place;
      to[count++] = placeOf[target] as number;
    }
  }
  const flow = { size, from: from.subarray(0, count), to: to.subarray(0, count) };
  const { dominators, order } = immediateDominators(flow);
  const retained = Float64Array.from({ length: size }, (_, place) => graph.sizeOf(nodes[place] as number));
  for (let i = order.length - 1; i > 0; i--) {
    const place = order[i] as number;
    const above = dominators[place] as number;
    retained[above] = (retained[above] as number) + (retained[place] as number);
  }
  return {
    sizeOf: (node) => retained[placeOf[node] as number] ?? 0,
    dominatorOf: (node) => {
      const place = placeOf[node] as number;
      return place === NONE || place === 0 ? undefined : nodes[dominators[place] as number];
    },
  };
}
