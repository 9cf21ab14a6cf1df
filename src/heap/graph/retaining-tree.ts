import { Ephemerons } from './ephemerons.ts';
import { FewNodes } from './few-nodes.ts';
import { type HeapGraph, LEAF, TARGET_MASK, TYPE_SHIFT } from './heap-graph.ts';
import { NodeSet } from './node-set.ts';
import { isHeldByTool, isSkipped, preferredReference } from './roots.ts';
import { Edge, Node } from './types.ts';

const ROOT = 0;

/** Nodes whose references are fetched from memory at the same time. */
const TOGETHER = 16;

/** For each node on the way to a target, the reference that reached it first. */
export class RetainingTree {
  readonly #graph: HeapGraph;
  readonly #references: ReadonlyMap<number, number>;
  readonly #toolReferences: ReadonlySet<number>;

  constructor(
    graph: HeapGraph,
    references: ReadonlyMap<number, number>,
    toolReferences: ReadonlySet<number>,
  ) {
    this.#graph = graph;
    this.#references = references;
    this.#toolReferences = toolReferences;
  }

  /**
   * A shortest chain of references from a root to `node`, the first of them the root's own.
   *
   * @param node a target of the search, or a node on the way to one.
   * @returns `undefined` if nothing holds the node.
   */
  pathTo(node: number): number[] | undefined {
    const path: number[] = [];
    for (let at = node; at !== ROOT; ) {
      const reference = this.#references.get(at);
      if (reference === undefined) return undefined;
      path.push(reference);
      at = this.#graph.sourceOf(reference);
    }
    return path.reverse();
  }

  /** Whether a path is there only because of the developer's tools. */
  isToolPath(path: readonly number[]): boolean {
    return path.some((reference) => this.#toolReferences.has(reference));
  }
}

/**
 * Finds the shortest paths over strong references to all `targets` in one breadth-first search, as Chrome DevTools
 * measures distances: from the page's own roots (where a snapshot names them) before all others, WeakMap values from
 * the half of their entry that is reached last, and not through the constants in shared descriptor arrays. What only
 * the developer's tools hold is visited last.
 *
 * It ends when every target has been reached.
 *
 * @param isLast which references of roots are visited last.
 */
export function findRetainingPaths(
  graph: HeapGraph,
  targets: Iterable<number>,
  isLast: typeof isHeldByTool = isHeldByTool,
): RetainingTree {
  const search = new Search(graph, targets, isLast);
  const rootReferences = [...graph.referencesOf(ROOT)].filter((reference) => !graph.isLeaf(reference));
  const userRoots = rootReferences.filter(
    (reference) => graph.typeOf(graph.targetOf(reference)) !== Node.Synthetic,
  );
  search.from(userRoots);
  search.from(rootReferences);
  // what tools hold may lead to more of it
  for (let known = -1; known !== search.toolReferences.size; ) {
    known = search.toolReferences.size;
    search.from(search.toolReferences);
  }
  return new RetainingTree(graph, search.referencesOnPaths(), search.toolReferences);
}

class Search {
  readonly toolReferences = new Set<number>();
  readonly #graph: HeapGraph;
  readonly #isLast: typeof isHeldByTool;
  readonly #ephemerons: Ephemerons;
  readonly #targets: ReadonlySet<number>;
  readonly #reached: NodeSet;
  /** Targets, and nodes that are not treated like all others. */
  readonly #remarkable: FewNodes;
  readonly #special: ReadonlySet<number>;
  /** The nodes in the order in which they were reached, and the reference that reached each. */
  readonly #queue: Uint32Array;
  readonly #via: Uint32Array;
  #head = 0;
  #tail = 0;
  #wanted: number;
  /** What was read ahead, so that it is read at all. */
  #fetched = 0;

  constructor(graph: HeapGraph, targets: Iterable<number>, isLast: typeof isHeldByTool) {
    this.#graph = graph;
    this.#isLast = isLast;
    this.#ephemerons = new Ephemerons(graph);
    this.#targets = new Set(targets);
    this.#wanted = this.#targets.size;
    this.#special = new Set(graph.specialNodes);
    this.#reached = new NodeSet(graph.nodeCount);
    this.#remarkable = new FewNodes(graph.nodeCount, [...this.#targets, ...this.#special]);
    this.#queue = new Uint32Array(graph.nodeCount);
    this.#via = new Uint32Array(graph.nodeCount);
  }

  /** Goes on from some references, as far as it takes. */
  from(references: Iterable<number>): void {
    for (const reference of references) this.#visit(reference);
    while (this.#head < this.#tail && this.#wanted > 0) {
      const node = this.#queue[this.#head] as number;
      if (this.#targets.has(node)) this.#wanted--;
      if (this.#special.has(node)) this.#followSpecial();
      else this.#followOrdinary();
    }
  }

  /** Goes back from the targets that were reached: what reached a node stands before it in the queue. */
  referencesOnPaths(): Map<number, number> {
    const onPath = new NodeSet(this.#graph.nodeCount, this.#targets);
    const references = new Map<number, number>();
    for (let at = this.#head - 1; at >= 0; at--) {
      const node = this.#queue[at] as number;
      if (!onPath.has(node)) continue;
      const reference = this.#via[at] as number;
      references.set(node, reference);
      onPath.add(this.#graph.sourceOf(reference));
    }
    return references;
  }

  /**
   * Follows the next node, and those after it up to one that needs a closer look. Nearly all time goes by here, and
   * most of it waiting for memory: so the places of several nodes are asked for together, then the references there.
   */
  #followOrdinary(): void {
    const { firstReference, referenceTargets } = this.#graph;
    const ephemerons = this.#ephemerons;
    const reached = this.#reached;
    const remarkable = this.#remarkable;
    const queue = this.#queue;
    const via = this.#via;
    const begins = new Uint32Array(TOGETHER);
    const ends = new Uint32Array(TOGETHER);
    let head = this.#head;
    let tail = this.#tail;
    do {
      let count = 0;
      do {
        const node = queue[head++] as number;
        begins[count] = firstReference[node] as number;
        ends[count++] = firstReference[node + 1] as number;
      } while (count < TOGETHER && head < tail && !remarkable.has(queue[head] as number));
      for (let i = 0; i < count; i++) this.#fetched ^= referenceTargets[begins[i] as number] as number;
      for (let i = 0; i < count; i++) {
        const end = ends[i] as number;
        for (let reference = begins[i] as number; reference < end; reference++) {
          const packed = referenceTargets[reference] as number;
          if ((packed & LEAF) !== 0) break;
          const target = packed & TARGET_MASK;
          if (reached.has(target)) continue;
          if (packed >>> TYPE_SHIFT === Edge.Ephemeron && !ephemerons.complete(reference)) continue;
          reached.add(target);
          via[tail] = reference;
          queue[tail++] = target;
        }
      }
    } while (head < tail && !remarkable.has(queue[head] as number));
    this.#head = head;
    this.#tail = tail;
  }

  #followSpecial(): void {
    const graph = this.#graph;
    const node = this.#queue[this.#head++] as number;
    const preferred = preferredReference(graph, node);
    if (preferred !== undefined) this.#visit(preferred);
    for (const reference of graph.referencesOf(node)) {
      if (graph.isLeaf(reference) || isSkipped(graph, node, reference)) continue;
      if (this.#isLast(graph, node, reference)) this.toolReferences.add(reference);
      else this.#visit(reference);
    }
  }

  #visit(reference: number): void {
    const target = this.#graph.targetOf(reference);
    if (this.#reached.has(target)) return;
    if (this.#graph.edgeTypeOf(reference) === Edge.Ephemeron && !this.#ephemerons.complete(reference)) return;
    this.#reached.add(target);
    this.#via[this.#tail] = reference;
    this.#queue[this.#tail++] = target;
  }
}
