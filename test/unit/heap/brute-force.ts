import { Edge } from '../../../src/heap/bytes/types.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';

/** What is held and retained in a heap: the definitions, as plainly as they can be written. */

/** Half of a WeakMap's entry, as V8 names it. */
const ENTRY = / @(\d+)\) -> value .* pair in WeakMap \(table @(\d+)\)/;

interface Entry {
  readonly key: number;
  readonly table: number;
  readonly value: number;
}

/**
 * When the value of an entry is held: if both its key and its table are, as it is; or if its key is, of those whose table is
 * held, as in a tree of dominators.
 */
type EntryRule = 'both' | 'key';

export class BruteForce {
  readonly held: ReadonlySet<number>;
  readonly entries: readonly Entry[];
  readonly #graph: HeapGraph;

  constructor(graph: HeapGraph) {
    this.#graph = graph;
    this.entries = [...entriesOf(graph)];
    this.held = this.#reachable('both', undefined);
  }

  /** What would be freed if nothing held a node. */
  retainedBy(node: number, rule: EntryRule): number[] {
    const left = this.#reachable(rule, node);
    return [...this.held].filter((other) => !left.has(other));
  }

  sizeOf(nodes: Iterable<number>): number {
    return Array.from(nodes).reduce((sum, node) => sum + this.#graph.sizeOf(node), 0);
  }

  /** References of the developer's tools hold nothing, and strings neither, but for parts of their own. */
  #reachable(rule: EntryRule, without: number | undefined): Set<number> {
    const graph = this.#graph;
    const seen = new Set<number>();
    const stack: number[] = [];
    const add = (node: number) => {
      if (seen.has(node) || node === without) return;
      seen.add(node);
      stack.push(node);
    };
    add(0);
    for (let before = -1; before !== seen.size; ) {
      before = seen.size;
      for (let node = stack.pop(); node !== undefined; node = stack.pop())
        for (const reference of graph.referencesOf(node)) {
          const target = graph.targetOf(reference);
          if (graph.leaves.has(node) && !graph.leaves.has(target)) continue;
          const isOrdinary = graph.edgeTypeOf(reference) !== Edge.Ephemeron;
          if (isOrdinary && !graph.temporaryReferences.has(reference)) add(target);
        }
      const tables = rule === 'both' ? seen : this.held;
      for (const { key, table, value } of this.entries) if (seen.has(key) && tables.has(table)) add(value);
    }
    return seen;
  }
}

/** The entries of all WeakMaps, by the names of the references from their tables. */
function* entriesOf(graph: HeapGraph): Generator<Entry> {
  for (let table = 0; table < graph.nodeCount; table++)
    for (const reference of graph.referencesOf(table)) {
      if (graph.edgeTypeOf(reference) !== Edge.Ephemeron) continue;
      const [, key, holder] = ENTRY.exec(graph.referenceName(reference)) ?? [];
      if (Number(holder) !== graph.ids.of(table)) continue;
      const [node] = graph.ids.find([Number(key)]);
      if (node !== undefined) yield { key: node, table, value: graph.targetOf(reference) };
    }
}
