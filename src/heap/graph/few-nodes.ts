import { NodeSet } from './node-set.ts';

/** 2⁸ neighbours share a bit of the coarse set. */
const NEIGHBOUR_BITS = 8;

/** A few nodes among very many: nearly every question is answered by a set small enough for the nearest cache. */
export class FewNodes {
  readonly #coarse: NodeSet;
  readonly #fine: NodeSet;

  constructor(nodeCount: number, nodes: Iterable<number>) {
    const neighbourhoods = Array.from(nodes, (node) => node >>> NEIGHBOUR_BITS);
    this.#coarse = new NodeSet(nodeCount >>> NEIGHBOUR_BITS, neighbourhoods);
    this.#fine = new NodeSet(nodeCount, nodes);
  }

  has(node: number): boolean {
    return this.#coarse.has(node >>> NEIGHBOUR_BITS) && this.#fine.has(node);
  }
}
