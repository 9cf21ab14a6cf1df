import { NumberList } from '../bytes/number-list.ts';
import { twiceAsLong } from '../bytes/twice-as-long.ts';

/** How far an id is from that of the node before, nearly always. */
const STEP = 2;
/** The least number that does not fit into 32 bits. */
const ABOVE = 2 ** 32;

/**
 * Heap object ids in the order of the nodes. V8 gives them to objects as it comes to them, so nearly all follow from the
 * one before, and only the others are kept: next to nothing for the first snapshot of a heap, at worst 8 bytes a node.
 */
export class NodeIds {
  /** Nodes whose ids do not follow from the one before, and these ids. */
  #nodes = new Uint32Array(1 << 10);
  #ids = new Uint32Array(1 << 10);
  /** What of a kept id is beyond 32 bits, where anything is: V8 gives no such ids. */
  readonly #tops = new Map<number, number>();
  #kept = 0;
  #count = 0;
  #expected = -1;

  /** Takes the next node's id. */
  add(id: number): void {
    if (id !== this.#expected) this.#keep(id);
    this.#count++;
    this.#expected = id + STEP;
  }

  of(node: number): number {
    let low = 0;
    let high = this.#kept;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#nodes[middle] as number) <= node) low = middle;
      else high = middle;
    }
    return this.#idAfter(low, node);
  }

  /** For each id, in order, its node, or `undefined` if there is none. */
  find(ids: readonly number[]): (number | undefined)[] {
    const wanted = new Set(ids);
    const found = new Map<number, number>();
    for (let i = 0; i < this.#kept; i++) {
      const end = i + 1 < this.#kept ? (this.#nodes[i + 1] as number) : this.#count;
      for (let node = this.#nodes[i] as number; node < end; node++) {
        const id = this.#idAfter(i, node);
        if (wanted.has(id)) found.set(id, node);
      }
    }
    return ids.map((id) => found.get(id));
  }

  /** The nodes whose ids are greater than this one, in their order. */
  above(id: number): NumberList {
    const nodes = new NumberList();
    for (let i = 0; i < this.#kept; i++) {
      const first = this.#nodes[i] as number;
      const end = i + 1 < this.#kept ? (this.#nodes[i + 1] as number) : this.#count;
      const skipped = Math.floor((id - this.#idAfter(i, first)) / STEP) + 1;
      for (let node = first + Math.max(0, skipped); node < end; node++) nodes.add(node);
    }
    return nodes;
  }

  /** The greatest odd id; 0 if there is none. What is outside of V8's heap has even ids, from another count. */
  greatest(): number {
    let greatest = 0;
    for (let i = 0; i < this.#kept; i++) {
      const end = i + 1 < this.#kept ? (this.#nodes[i + 1] as number) : this.#count;
      const last = this.#idAfter(i, end - 1);
      if (last % 2 === 1 && last > greatest) greatest = last;
    }
    return greatest;
  }

  /** The id of a node that comes after the one at place `kept`, and before the next that is kept. */
  #idAfter(kept: number, node: number): number {
    const top = this.#tops.size === 0 ? 0 : (this.#tops.get(kept) ?? 0);
    return top * ABOVE + (this.#ids[kept] as number) + STEP * (node - (this.#nodes[kept] as number));
  }

  #keep(id: number): void {
    if (this.#kept === this.#nodes.length) {
      this.#nodes = twiceAsLong(this.#nodes);
      this.#ids = twiceAsLong(this.#ids);
    }
    this.#nodes[this.#kept] = this.#count;
    if (id >= ABOVE) this.#tops.set(this.#kept, Math.floor(id / ABOVE));
    this.#ids[this.#kept++] = id;
  }
}
