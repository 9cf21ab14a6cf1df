import { Ephemerons } from './ephemerons.ts';
import { type HeapGraph, LEAF, TARGET_MASK } from './heap-graph.ts';
import { isHeldByTool, isSkipped, preferredReference, specialNodes } from './roots.ts';
import { Node } from './types.ts';

const ROOT = 0;

/** What a search knows of a node, one bit each: a byte a node stays in the cache, where four do not. */
const REACHED = 1;
const WANTED = 2;
const SPECIAL = 4;

/** For each node that was reached, the reference that reached it first. */
export class RetainingTree {
  readonly #graph: HeapGraph;
  readonly #marks: Uint8Array;
  readonly #via: Uint32Array;
  readonly #toolReferences: ReadonlySet<number>;

  constructor(graph: HeapGraph, marks: Uint8Array, via: Uint32Array, toolReferences: ReadonlySet<number>) {
    this.#graph = graph;
    this.#marks = marks;
    this.#via = via;
    this.#toolReferences = toolReferences;
  }

  /**
   * A shortest chain of references from a root to `node`, the first of them the root's own.
   *
   * @returns `undefined` if nothing holds the node.
   */
  pathTo(node: number): number[] | undefined {
    const path: number[] = [];
    for (let at = node; at !== ROOT; ) {
      if (((this.#marks[at] as number) & REACHED) === 0) return undefined;
      const via = this.#via[at] as number;
      path.push(via);
      at = this.#graph.sourceOf(via);
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
 */
export function findRetainingPaths(graph: HeapGraph, targets: Iterable<number>): RetainingTree {
  const { nodeCount, firstReference, referenceTargets } = graph;
  const marks = new Uint8Array(nodeCount);
  const via = new Uint32Array(nodeCount);
  const queue = new Uint32Array(nodeCount);
  const ephemerons = new Ephemerons(graph);
  const toolReferences = new Set<number>();
  let head = 0;
  let tail = 0;
  let wanted = 0;
  for (const target of targets) {
    if (marks[target] === WANTED) continue;
    marks[target] = WANTED;
    wanted++;
  }
  for (const node of specialNodes(graph)) marks[node] = (marks[node] as number) | SPECIAL;

  const visit = (reference: number): void => {
    const packed = referenceTargets[reference] as number;
    const target = packed & TARGET_MASK;
    const mark = marks[target] as number;
    if ((mark & REACHED) !== 0) return;
    if (ephemerons.isHalf(reference) && !ephemerons.complete(reference)) return;
    if ((mark & WANTED) !== 0) wanted--;
    marks[target] = mark | REACHED;
    via[target] = reference;
    queue[tail++] = target;
  };

  const visitSpecial = (node: number): void => {
    const preferred = preferredReference(graph, node);
    if (preferred !== undefined) visit(preferred);
    for (const reference of graph.referencesOf(node)) {
      if (graph.isLeaf(reference) || isSkipped(graph, node, reference)) continue;
      if (isHeldByTool(graph, node, reference)) toolReferences.add(reference);
      else visit(reference);
    }
  };

  const search = (): void => {
    while (head < tail && wanted > 0) {
      const node = queue[head++] as number;
      if (((marks[node] as number) & SPECIAL) !== 0) {
        visitSpecial(node);
        continue;
      }
      const end = firstReference[node + 1] as number;
      for (let reference = firstReference[node] as number; reference < end; reference++) {
        const packed = referenceTargets[reference] as number;
        if ((packed & LEAF) !== 0) break;
        if (((marks[packed & TARGET_MASK] as number) & REACHED) === 0) visit(reference);
      }
    }
  };

  const rootReferences = [...graph.referencesOf(ROOT)].filter((reference) => !graph.isLeaf(reference));
  const userRoots = rootReferences.filter(
    (reference) => graph.typeOf(graph.targetOf(reference)) !== Node.Synthetic,
  );
  for (const step of [userRoots, rootReferences, toolReferences]) {
    for (const reference of step) visit(reference);
    search();
  }
  return new RetainingTree(graph, marks, via, toolReferences);
}
