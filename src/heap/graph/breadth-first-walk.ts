import { Edge } from '../bytes/types.ts';
import { FewNodes } from './few-nodes.ts';
import { type HeapGraph, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import { NodeSet } from './node-set.ts';

/** Nodes whose references are fetched from memory at the same time. */
const TOGETHER = 16;

/** Places in a cursor: the next node in the queue, and the queue's end; the next node of the batch, and the batch's end. */
const HEAD = 0;
const TAIL = 1;
const AT = 2;
const COUNT = 3;
/** The next reference of the batch's next node. */
const REFERENCE = 4;
/** How many of the targets were not reached yet. */
const WANTED = 5;
/** What was read ahead, so that it is read at all. */
const FETCHED = 6;

/** Walks through a heap from near to far until it has reached its targets, and stops where its owner has a say. */
export class BreadthFirstWalk {
  readonly #graph: HeapGraph;
  readonly #reached: NodeSet;
  readonly #targets: FewNodes;
  readonly #stops: FewNodes;
  /** The nodes in the order in which they were reached, and the reference that reached each. */
  readonly #queue: Uint32Array;
  readonly #via: Uint32Array;
  /** Where the references of the batch's nodes begin and end. */
  readonly #begins = new Uint32Array(TOGETHER);
  readonly #ends = new Uint32Array(TOGETHER);
  readonly #cursor = new Uint32Array(7);

  /**
   * @param targets what is looked for.
   * @param stops nodes that the owner follows.
   */
  constructor(graph: HeapGraph, targets: ReadonlySet<number>, stops: Iterable<number>) {
    this.#graph = graph;
    // a leaf holds nothing that is looked for, so that it counts as reached from the start
    this.#reached = graph.leaves.copy();
    for (const target of targets) this.#reached.delete(target);
    this.#targets = new FewNodes(graph.nodeCount, targets);
    this.#stops = new FewNodes(graph.nodeCount, stops);
    this.#cursor[WANTED] = targets.size;
    this.#queue = new Uint32Array(graph.nodeCount);
    this.#via = new Uint32Array(graph.nodeCount);
  }

  /** Whether a target was not reached yet. */
  get #isWanting(): boolean {
    return this.#cursor[WANTED] !== 0;
  }

  /** Puts what `reference` leads to at the queue's end, if it was not reached before. */
  reach(reference: number): void {
    const target = this.#graph.targetOf(reference);
    if (this.#reached.has(target)) return;
    this.#reached.add(target);
    const cursor = this.#cursor;
    const tail = cursor[TAIL] as number;
    this.#via[tail] = reference;
    this.#queue[tail] = target;
    cursor[TAIL] = tail + 1;
    if (this.#targets.has(target)) cursor[WANTED] = (cursor[WANTED] as number) - 1;
  }

  /**
   * Follows nodes up to one that is the owner's, or until the last target is reached.
   *
   * @returns a reference on the way that the owner decides on, for it is half of a WeakMap's entry: the walk goes on
   *   after it. `undefined`: the owner takes the next node.
   */
  follow(): number | undefined {
    const cursor = this.#cursor;
    while (this.#isWanting) {
      followReferences(
        this.#graph,
        this.#reached,
        this.#targets,
        this.#stops,
        this.#queue,
        this.#via,
        this.#begins,
        this.#ends,
        cursor,
      );
      if (cursor[AT] === cursor[COUNT]) return undefined;
      const reference = cursor[REFERENCE] as number;
      cursor[REFERENCE] = reference + 1;
      if (!this.#reached.has(this.#graph.targetOf(reference))) return reference;
      // it has just reached a target
      cursor[WANTED] = (cursor[WANTED] as number) - 1;
    }
    return undefined;
  }

  /** Takes the next node out of the queue; `undefined` if there is none, or no target is wanted any more. */
  take(): number | undefined {
    const head = this.#cursor[HEAD] as number;
    if (head === this.#cursor[TAIL] || !this.#isWanting) return undefined;
    this.#cursor[HEAD] = head + 1;
    return this.#queue[head];
  }

  /** The references by which targets were reached, and by which the nodes that these are of were. */
  referencesTo(targets: Iterable<number>): Map<number, number> {
    const graph = this.#graph;
    const queue = this.#queue;
    const onWay = new NodeSet(graph.nodeCount, targets);
    const references = new Map<number, number>();
    // what reached a node stands before it
    for (let at = (this.#cursor[TAIL] as number) - 1; at >= 0; at--) {
      const node = queue[at] as number;
      if (!onWay.has(node)) continue;
      const reference = this.#via[at] as number;
      references.set(node, reference);
      onWay.add(graph.sourceOf(reference));
    }
    return references;
  }
}

/**
 * Nearly all of a search goes by here, and most of that is waiting for memory: so the places of several nodes are asked
 * for together, then the references there. It calls nothing but sets of nodes, and leaves by a jump what is rare:
 * V8 optimizes it once, and for good.
 */
function followReferences(
  { firstReference, referenceTargets }: HeapGraph,
  reached: NodeSet,
  targets: FewNodes,
  stops: FewNodes,
  queue: Uint32Array,
  via: Uint32Array,
  begins: Uint32Array,
  ends: Uint32Array,
  cursor: Uint32Array,
): void {
  let head = cursor[HEAD] as number;
  let tail = cursor[TAIL] as number;
  let at = cursor[AT] as number;
  let count = cursor[COUNT] as number;
  let reference = cursor[REFERENCE] as number;
  let fetched = 0;
  walk: for (;;) {
    while (at < count) {
      const end = ends[at] as number;
      for (; reference < end; reference++) {
        const packed = referenceTargets[reference] as number;
        const target = packed & TARGET_MASK;
        if (reached.has(target)) continue;
        if (packed >>> TYPE_SHIFT === Edge.Ephemeron) break walk;
        reached.add(target);
        via[tail] = reference;
        queue[tail++] = target;
        if (targets.has(target)) break walk;
      }
      if (++at < count) reference = begins[at] as number;
    }
    at = 0;
    count = 0;
    while (count < TOGETHER && head < tail && !stops.has(queue[head] as number)) {
      const node = queue[head++] as number;
      begins[count] = firstReference[node] as number;
      ends[count++] = firstReference[node + 1] as number;
    }
    if (count === 0) break;
    for (let i = 0; i < count; i++) fetched ^= referenceTargets[begins[i] as number] as number;
    reference = begins[0] as number;
  }
  cursor[HEAD] = head;
  cursor[TAIL] = tail;
  cursor[AT] = at;
  cursor[COUNT] = count;
  cursor[REFERENCE] = reference;
  cursor[FETCHED] = fetched;
}
