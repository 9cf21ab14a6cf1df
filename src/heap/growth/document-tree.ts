import { isElementName } from '../answers/describe-node.ts';
import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { RetainingTree } from '../graph/retaining-tree.ts';

/** A deeper one is taken for damage of the file. */
const MAX_DEPTH = 100_000;

/**
 * Which element is within which, in documents. The shortest way to an element leads from sibling to sibling, so that it does
 * not tell what was added with it, nor how many were.
 */
export class DocumentTree {
  readonly #graph: HeapGraph;
  readonly #retaining: RetainingTree;
  /** The document that a node is in; `null` if it is in none. */
  readonly #documents = new Map<number, number | null>();
  readonly #isHeldFromOutside = new Map<number, boolean>();

  constructor(graph: HeapGraph, retaining: RetainingTree) {
    this.#graph = graph;
    this.#retaining = retaining;
  }

  /** `undefined` for what is in no document, or in one that only its own elements hold. */
  parentOf(node: number): number | undefined {
    if (!this.#isElement(node) && !this.#isShadowRoot(node)) return undefined;
    const document = this.#documentOf(node);
    if (document === null) return undefined;
    let isHeld = this.#isHeldFromOutside.get(document);
    if (isHeld === undefined) {
      isHeld = this.#findWhetherHeld(document);
      this.#isHeldFromOutside.set(document, isHeld);
    }
    return isHeld ? this.#aboveOf(node) : undefined;
  }

  #documentOf(start: number): number | null {
    const passed: number[] = [];
    let document: number | null | undefined;
    for (let node: number | undefined = start; ; node = this.#aboveOf(node)) {
      if (node === undefined || passed.length > MAX_DEPTH) document = null;
      else if (this.#isDocument(node)) document = node;
      else document = this.#documents.get(node);
      if (document !== undefined || node === undefined) break;
      passed.push(node);
    }
    for (const node of passed) this.#documents.set(node, document ?? null);
    return document ?? null;
  }

  #findWhetherHeld(document: number): boolean {
    for (let node: number | undefined = document; node !== undefined && node !== 0; ) {
      const reference = this.#retaining.referenceTo(node);
      node = reference === undefined ? undefined : this.#graph.sourceOf(reference);
      if (node !== undefined && this.#isElement(node) && this.#documentOf(node) === document) return false;
    }
    return true;
  }

  /** Blink tells of an element its document or shadow root, and then at once its parent, which may be the same. */
  #aboveOf(node: number): number | undefined {
    if (this.#isShadowRoot(node)) return this.#hostOf(node);
    const graph = this.#graph;
    let isNext = false;
    for (const reference of graph.referencesOf(node)) {
      if (graph.edgeTypeOf(reference) !== Edge.Element) continue;
      const target = graph.targetOf(reference);
      const isScope = this.#isDocument(target) || this.#isShadowRoot(target);
      if (isNext) return isScope || this.#isElement(target) ? target : undefined;
      isNext = isScope;
    }
    return undefined;
  }

  /** Of the elements that a shadow root refers to, the one that is not in it. */
  #hostOf(root: number): number | undefined {
    const graph = this.#graph;
    for (const reference of graph.referencesOf(root)) {
      const target = graph.targetOf(reference);
      if (graph.edgeTypeOf(reference) === Edge.Element && this.#isElement(target))
        if (this.#aboveOf(target) !== root) return target;
    }
    return undefined;
  }

  #isElement(node: number): boolean {
    return this.#graph.typeOf(node) === Node.Native && isElementName(this.#graph.nameOf(node));
  }

  #isShadowRoot(node: number): boolean {
    return this.#isNamed(node, 'ShadowRoot');
  }

  #isDocument(node: number): boolean {
    return this.#isNamed(node, 'HTMLDocument') || this.#isNamed(node, 'XMLDocument');
  }

  #isNamed(node: number, name: string): boolean {
    const { strings, names } = this.#graph;
    return this.#graph.typeOf(node) === Node.Native && strings.startsWith(names.get(node), name);
  }
}
