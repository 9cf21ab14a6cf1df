import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { RetainingTree } from '../graph/retaining-tree.ts';
import { DocumentTree } from './document-tree.ts';

/** For each node the nearest one on its path that is an object of the page's, not a table, a scope or a native part. */
export class Holders {
  readonly #graph: HeapGraph;
  readonly #tree: RetainingTree;
  readonly #documents: DocumentTree;
  readonly #counts: (node: number) => boolean;
  readonly #found = new Map<number, number | undefined>();

  /** @param counts whether something can be what holds another. */
  constructor(graph: HeapGraph, tree: RetainingTree, counts: (node: number) => boolean) {
    this.#graph = graph;
    this.#tree = tree;
    this.#documents = new DocumentTree(graph, tree);
    this.#counts = counts;
  }

  /** Whether a node is an element of a document that something else than its elements holds. */
  isInDocument(node: number): boolean {
    return this.#documents.parentOf(node) !== undefined;
  }

  /** Of an element in a document, what it is within; `undefined` if nothing holds the node, or only what V8 has compiled. */
  of(node: number): number | undefined {
    for (let at = this.#documents.parentOf(node); at !== undefined; at = this.#documents.parentOf(at))
      if (this.#counts(at)) return at;
    return this.#onPath(node);
  }

  #onPath(node: number): number | undefined {
    const passed: number[] = [];
    let holder: number | undefined;
    for (let at = node; ; at = holder) {
      const reference = this.#tree.referenceTo(at);
      holder = reference === undefined ? undefined : this.#graph.sourceOf(reference);
      if (holder === undefined || isCode(this.#graph, holder)) {
        holder = undefined;
        break;
      }
      if (this.#counts(holder) || holder === 0) break;
      if (this.#found.has(holder)) {
        holder = this.#found.get(holder);
        break;
      }
      passed.push(holder);
    }
    for (const passedNode of passed) this.#found.set(passedNode, holder);
    return holder;
  }
}

const isCode = (graph: HeapGraph, node: number): boolean => {
  const type = graph.typeOf(node);
  return type === Node.Code || type === Node.ObjectShape;
};
