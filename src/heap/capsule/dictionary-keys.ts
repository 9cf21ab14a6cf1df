import { FEW_ENTRIES, NUMBERED, withoutNumbers } from '../answers/matchers/properties.ts';
import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { LEFT_OUT } from './left-out.ts';

/** Properties that are entries of a dictionary, as many are called alike but for their numbers: their names are data. */
export class DictionaryKeys {
  readonly #graph: HeapGraph;
  /** Of each object, patterns of names with how many properties have them. */
  readonly #patterns = new Map<number, ReadonlyMap<string, number>>();

  constructor(graph: HeapGraph) {
    this.#graph = graph;
  }

  isEntry(reference: number): boolean {
    return this.keyOf(reference) !== undefined;
  }

  /** What an entry is called, by the same pattern as others of its kind; `undefined` if it is no entry. */
  keyOf(reference: number): string | undefined {
    const graph = this.#graph;
    if (graph.edgeTypeOf(reference) !== Edge.Property) return undefined;
    const name = graph.referenceName(reference);
    if (!NUMBERED.test(name)) return undefined;
    const patterns = this.#patternsOf(graph.sourceOf(reference));
    const pattern = withoutNumbers(name);
    if ((patterns.get(pattern) ?? 0) < FEW_ENTRIES) return undefined;
    // no identifier, and not the same number as of another pattern of the object
    return `${LEFT_OUT.repeat(1 + [...patterns.keys()].indexOf(pattern))}00`;
  }

  #patternsOf(node: number): ReadonlyMap<string, number> {
    const known = this.#patterns.get(node);
    if (known !== undefined) return known;
    const graph = this.#graph;
    const patterns = new Map<string, number>();
    for (const reference of graph.referencesOf(node)) {
      if (graph.edgeTypeOf(reference) !== Edge.Property) continue;
      const name = graph.referenceName(reference);
      if (!NUMBERED.test(name)) continue;
      const pattern = withoutNumbers(name);
      patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
    }
    const entries = new Map([...patterns].filter(([, count]) => count >= FEW_ENTRIES));
    this.#patterns.set(node, entries);
    return entries;
  }
}
