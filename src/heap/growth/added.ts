import { Edge, isPrimitiveType, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { findRetainingPaths, type RetainingTree } from '../graph/retaining-tree.ts';
import { Holders } from './holders.ts';
import { OtherWorlds } from './other-worlds.ts';
import type { Repeats } from './repeats.ts';

/** An object that a repeat has added, and that no other object of the same repeat holds: where a growth hangs. */
export interface AddedTop {
  readonly node: number;
  /** The index of the interval in which it was made. */
  readonly interval: number;
  /** The nearest object on its path that is older, or of another repeat. */
  readonly holder: number;
  /** The reference by which that object, or what V8 keeps its entries in, holds it. */
  readonly reference: number;
  /** How many objects of its repeat it holds, by the name's index. */
  readonly parts: ReadonlyMap<number, number>;
  /** An element of a document; its holder is what it is within. */
  readonly inDocument: boolean;
}

/** What repeats have added and what is still held, by one search for all. */
export class Added {
  readonly #graph: HeapGraph;
  readonly #tree: RetainingTree;
  readonly #holders: Holders;
  /** The interval of each. */
  readonly #intervals = new Map<number, number>();

  constructor(graph: HeapGraph, repeats: Repeats) {
    this.#graph = graph;
    const worlds = new OtherWorlds(graph);
    const nodes = repeats.nodes(graph);
    for (let i = 0; i < nodes.length; i++) {
      const object = nodes.get(i);
      const node = worlds.nativeOf(object) ?? object;
      if (!isPagesOwn(graph, node)) continue;
      const interval = repeats.of(worlds.timeOf(node));
      if (interval >= 0) this.#intervals.set(node, interval);
    }
    this.#tree = findRetainingPaths(graph, this.#intervals.keys());
    this.#holders = new Holders(
      graph,
      this.#tree,
      (node) => isPagesOwn(graph, node) && repeats.isThere(worlds.timeOf(node)),
    );
  }

  /** @param opened objects that are told apart from what they hold. */
  tops(opened: ReadonlySet<number> = new Set()): AddedTop[] {
    const tops = new Map<number, AddedTop & { readonly parts: Map<number, number> }>();
    const topOf = new Map<number, number | undefined>();
    for (const node of this.#intervals.keys()) {
      const top = tops.get(this.#findTop(node, opened, tops, topOf) ?? -1);
      if (top === undefined || top.node === node || isPrimitiveType(this.#graph.typeOf(node))) continue;
      const name = this.#graph.names.get(node);
      top.parts.set(name, (top.parts.get(name) ?? 0) + 1);
    }
    return [...tops.values()];
  }

  /** Climbs from a node; a part may be asked about before what holds it. */
  #findTop(
    start: number,
    opened: ReadonlySet<number>,
    tops: Map<number, AddedTop & { readonly parts: Map<number, number> }>,
    topOf: Map<number, number | undefined>,
  ): number | undefined {
    const way: number[] = [];
    let top: number | undefined;
    for (let node = start; ; ) {
      if (topOf.has(node)) {
        top = topOf.get(node);
        break;
      }
      way.push(node);
      const holder = this.#holders.of(node);
      if (holder === undefined) break;
      const interval = this.#intervals.get(node) as number;
      if (this.#intervals.get(holder) !== interval || opened.has(holder)) {
        const reference = this.#tree.referenceTo(node) as number;
        const inDocument = this.#holders.isInDocument(node);
        const above = inDocument ? holder : this.#holderOfChain(node, holder);
        tops.set(node, { node, interval, holder: above, reference, parts: new Map(), inDocument });
        top = node;
        break;
      }
      node = holder;
    }
    for (const node of way) topOf.set(node, top);
    return top;
  }

  /** Of objects that are linked with each other, as Node's timers are, what holds the first: which of them does is chance. */
  #holderOfChain(node: number, neighbour: number): number {
    const graph = this.#graph;
    const name = graph.names.get(node);
    let linked = node;
    let holder: number | undefined = neighbour;
    while (holder !== undefined && graph.names.get(holder) === name && graph.nameOf(holder) !== 'Object') {
      const reference = this.#tree.referenceTo(linked);
      if (reference === undefined || graph.edgeTypeOf(reference) !== Edge.Property) break;
      linked = holder;
      holder = this.#holders.of(holder);
    }
    return holder ?? neighbour;
  }
}

/** V8's own objects, which it has for those of the page: scopes, tables, cells. */
const SYSTEM = 'system / ';

/** Types whose objects a script knows, or the browser has for it. */
const OWN_TYPES: ReadonlySet<number> = new Set([
  ...[Node.Object, Node.Closure, Node.RegExp, Node.Native, Node.Symbol],
  ...[Node.String, Node.ConcatenatedString, Node.SlicedString, Node.WasmObject],
]);

/** Whether an object is one of the page's, and not what V8 keeps beside it. */
export function isPagesOwn(graph: HeapGraph, node: number): boolean {
  const type = graph.typeOf(node);
  return (
    OWN_TYPES.has(type) && !(type === Node.Object || type === Node.Native ? isSystem(graph, node) : false)
  );
}

const isSystem = (graph: HeapGraph, node: number): boolean =>
  graph.strings.startsWith(graph.names.get(node), SYSTEM);
