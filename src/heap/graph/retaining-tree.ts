import { Edge, Node } from '../bytes/types.ts';
import { BreadthFirstWalk } from './breadth-first-walk.ts';
import { Ephemerons } from './ephemerons.ts';
import type { HeapGraph } from './heap-graph.ts';
import { preferredReference, skippedReference, temporaryUse } from './roots.ts';

const ROOT = 0;

/** For each node on the way to a target, the reference that reached it first. */
export class RetainingTree {
  readonly #graph: HeapGraph;
  readonly #references: ReadonlyMap<number, number>;
  readonly #last: ReadonlySet<number>;

  constructor(graph: HeapGraph, references: ReadonlyMap<number, number>, last: ReadonlySet<number>) {
    this.#graph = graph;
    this.#references = references;
    this.#last = last;
  }

  /** The reference that reached a node first; `undefined` if none did, or if the node is not on the way to a target. */
  referenceTo(node: number): number | undefined {
    return this.#references.get(node);
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
    // nothing holds the root itself
    return path.length === 0 ? undefined : path.reverse();
  }

  /** Where on a path is the first reference that was visited last: nothing else holds what comes after. -1 if nowhere. */
  lastOn(path: readonly number[]): number {
    return path.findIndex((reference) => this.#last.has(reference));
  }
}

/**
 * Finds the shortest paths over strong references to all `targets` in one breadth-first search, as Chrome DevTools
 * measures distances: from the page's own roots (where a snapshot names them) before all others, and WeakMap values
 * from the half of their entry that is reached last.
 *
 * It ends when every target has been reached.
 *
 * @param last references that are visited when all others have been: those of the developer's tools and of running
 *   code, and whatever else is to be on a path only if there is no other.
 */
export function findRetainingPaths(
  graph: HeapGraph,
  targets: Iterable<number>,
  last: ReadonlySet<number> = graph.temporaryReferences,
): RetainingTree {
  const search = new Search(graph, targets, last);
  const rootReferences = [...graph.referencesOf(ROOT)];
  const userRoots = rootReferences.filter(
    (reference) => graph.typeOf(graph.targetOf(reference)) !== Node.Synthetic,
  );
  search.from(userRoots);
  search.from(rootReferences);
  // what was left may lead to more of it
  for (let done = 0; done < search.left.size; ) {
    const more = [...search.left].slice(done);
    done = search.left.size;
    // what a function has, before what tools have
    search.from(more.filter((reference) => temporaryUse(graph, reference) === 'function'));
    search.from(more);
  }
  return new RetainingTree(graph, search.referencesOnPaths(), search.left);
}

class Search {
  /** References that were left until all others had been visited. */
  readonly left = new Set<number>();
  readonly #graph: HeapGraph;
  readonly #last: ReadonlySet<number>;
  readonly #ephemerons: Ephemerons;
  readonly #targets: ReadonlySet<number>;
  readonly #walk: BreadthFirstWalk;

  constructor(graph: HeapGraph, targets: Iterable<number>, last: ReadonlySet<number>) {
    this.#graph = graph;
    this.#last = last;
    this.#ephemerons = new Ephemerons(graph);
    this.#targets = new Set(targets);
    const holders = Array.from(last, (reference) => graph.sourceOf(reference));
    this.#walk = new BreadthFirstWalk(graph, this.#targets, [...graph.specialNodes, ...holders]);
  }

  /** Goes on from some references, as far as it takes. */
  from(references: Iterable<number>): void {
    for (const reference of references) this.#visit(reference);
    for (;;) {
      const half = this.#walk.follow();
      if (half !== undefined) this.#visit(half);
      else {
        const special = this.#walk.take();
        if (special === undefined) return;
        this.#follow(special);
      }
    }
  }

  referencesOnPaths(): Map<number, number> {
    return this.#walk.referencesTo(this.#targets);
  }

  #follow(special: number): void {
    const graph = this.#graph;
    const preferred = preferredReference(graph, special);
    if (preferred !== undefined) this.#visit(preferred);
    const skipped = skippedReference(graph, special);
    for (const reference of graph.referencesOf(special)) {
      if (reference === skipped) continue;
      if (this.#last.has(reference)) this.left.add(reference);
      else this.#visit(reference);
    }
  }

  #visit(reference: number): void {
    const isHalf = this.#graph.edgeTypeOf(reference) === Edge.Ephemeron;
    if (!isHalf || this.#ephemerons.complete(reference)) this.#walk.reach(reference);
  }
}
