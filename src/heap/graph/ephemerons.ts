import type { HeapGraph } from './heap-graph.ts';

/** The heap object id of the key. */
const KEY = / @(\d+)\) -> value /;

/**
 * The entries of WeakMaps. V8 writes each as two edges to its value, one from the table and one from the key, and
 * tells by their names alone that neither holds the value without the other.
 */
export class Ephemerons {
  readonly #graph: HeapGraph;
  /** Labels of which one half has been seen. */
  readonly #halves = new Set<string>();

  constructor(graph: HeapGraph) {
    this.#graph = graph;
  }

  /** Whether `reference`, half of an entry, completes it, so that the value is held. */
  complete(reference: number): boolean {
    const entry = this.entryOf(reference);
    if (this.#halves.delete(entry)) return true;
    this.#halves.add(entry);
    return false;
  }

  /**
   * Whether the value counts as held by `node`, which `reference` is of: if the other half has been seen, or else if
   * the node is the key.
   */
  holds(reference: number, node: number): boolean {
    const entry = this.entryOf(reference);
    return this.#halves.has(entry) || Number(entry.match(KEY)?.[1]) === this.#graph.ids.of(node);
  }

  /**
   * What the two halves of an entry have in common, and no other entry has.
   *
   * The names of the two halves may differ in the index that they begin with. Where a name would be too long, V8
   * writes the pattern alone, without any ids: so the value counts too.
   */
  entryOf(reference: number): string {
    const label = this.#graph.referenceName(reference);
    return this.#graph.targetOf(reference) + label.slice(label.indexOf(' '));
  }
}
