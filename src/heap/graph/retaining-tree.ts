import { BreadthFirstWalk } from './breadth-first-walk.ts';
import { Ephemerons } from './ephemerons.ts';
import { FewNodes } from './few-nodes.ts';
import type { HeapGraph } from './heap-graph.ts';
import { isHeldByTool, preferredReference, skippedReference } from './roots.ts';
import { Edge, Node } from './types.ts';

const ROOT = 0;

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
 * measures distances: from the page's own roots (where a snapshot names them) before all others, and WeakMap values
 * from the half of their entry that is reached last. What only the developer's tools hold is visited last.
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
  const rootReferences = [...graph.referencesOf(ROOT)];
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
  readonly #special: ReadonlySet<number>;
  readonly #walk: BreadthFirstWalk;
  #wanted: number;

  constructor(graph: HeapGraph, targets: Iterable<number>, isLast: typeof isHeldByTool) {
    this.#graph = graph;
    this.#isLast = isLast;
    this.#ephemerons = new Ephemerons(graph);
    this.#targets = new Set(targets);
    this.#wanted = this.#targets.size;
    this.#special = new Set(graph.specialNodes);
    const reached = graph.leaves.copy();
    for (const target of this.#targets) reached.delete(target);
    const stops = new FewNodes(graph.nodeCount, [...this.#targets, ...this.#special]);
    this.#walk = new BreadthFirstWalk(graph, reached, stops);
  }

  /** Goes on from some references, as far as it takes. */
  from(references: Iterable<number>): void {
    for (const reference of references) this.#visit(reference);
    while (this.#wanted > 0) {
      const half = this.#walk.follow();
      if (half !== undefined) this.#visit(half);
      else {
        const node = this.#walk.take();
        if (node === undefined) return;
        if (this.#targets.has(node)) this.#wanted--;
        if (this.#special.has(node)) this.#followSpecial(node);
        else for (const reference of this.#graph.referencesOf(node)) this.#visit(reference);
      }
    }
  }

  referencesOnPaths(): Map<number, number> {
    return this.#walk.referencesTo(this.#targets);
  }

  #followSpecial(node: number): void {
    const graph = this.#graph;
    const preferred = preferredReference(graph, node);
    if (preferred !== undefined) this.#visit(preferred);
    const skipped = skippedReference(graph, node);
    for (const reference of graph.referencesOf(node)) {
      if (reference === skipped) continue;
      if (this.#isLast(graph, node, reference)) this.toolReferences.add(reference);
      else this.#visit(reference);
    }
  }

  #visit(reference: number): void {
    const isHalf = this.#graph.edgeTypeOf(reference) === Edge.Ephemeron;
    if (!isHalf || this.#ephemerons.complete(reference)) this.#walk.reach(reference);
  }
}
