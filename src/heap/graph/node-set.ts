/** A set of nodes in one bit each: even that of a large heap stays in the cache, where a byte a node does not. */
export class NodeSet {
  #bits: Uint32Array;

  constructor(nodeCount: number, nodes: Iterable<number> = []) {
    this.#bits = new Uint32Array((nodeCount >>> 5) + 1);
    for (const node of nodes) this.add(node);
  }

  copy(): NodeSet {
    const copy = new NodeSet(0);
    copy.#bits = this.#bits.slice();
    return copy;
  }

  has(node: number): boolean {
    // shifts take the lower five bits of their right side only
    return ((this.#bits[node >>> 5] as number) & (1 << node)) !== 0;
  }

  add(node: number): void {
    const word = node >>> 5;
    this.#bits[word] = (this.#bits[word] as number) | (1 << node);
  }

  delete(node: number): void {
    const word = node >>> 5;
    this.#bits[word] = (this.#bits[word] as number) & ~(1 << node);
  }
}
