import {
  DETACHEDNESS_SHIFT,
  EDGE_TYPES,
  Edge,
  isIndexed,
  NODE_TYPES,
  Node,
  SCOPE_FIELDS,
  SCOPE_USE_FIELDS,
} from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { type AskedScopes, isContext } from './asked.ts';
import type { Kept } from './kept.ts';
import { LEFT_OUT } from './left-out.ts';
import type { TellableNames } from './names.ts';
import type { TrackerRecord } from './records.ts';
import type { Leaf } from './texts.ts';

/** What is written, and by which names. */
export interface CapsuleContents {
  readonly kept: Kept;
  readonly records: readonly TrackerRecord[];
  readonly names: TellableNames;
  /** Whether the name of a reference is to be told; others are there, but their names are nobody's business. */
  readonly isNamed: (reference: number) => boolean;
  readonly leafAt: (reference: number) => Leaf;
  /** What was asked of scopes, by the nodes of their scripts. */
  readonly scopes: ReadonlyMap<number, AskedScopes>;
  /** How many references a node has to have at least, as that is asked of it. */
  readonly leastReferences: (node: number, kept: number) => number;
  /** How many entries of a dictionary are there at most, with those that lead to nothing that is kept. */
  readonly mostEntries: (node: number) => number;
}

const NODE_FIELDS = ['type', 'name', 'id', 'self_size', 'edge_count', 'detachedness'];
const WIDTH = NODE_FIELDS.length;
/** Types of nodes in the order of their numbers. */
const TYPES = Object.entries(NODE_TYPES)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => name);

/** Indices of references that stand for those that are left out: above all others, as V8 has them in order. */
const FIRST_PADDING = 1_000_000;

/** A heap snapshot, as V8 writes one, of what is kept of a heap. */
export function writeCapsule(graph: HeapGraph, contents: CapsuleContents): string {
  const writer = new CapsuleWriter(graph, contents);
  return writer.write();
}

class CapsuleWriter {
  readonly #graph: HeapGraph;
  readonly #contents: CapsuleContents;
  readonly #strings = new Map<string, number>();
  readonly #nodes: number[] = [];
  readonly #edges: number[] = [];
  readonly #places: ReadonlyMap<number, number>;
  /** Strings and numbers by what they say, each with its place. They come last. */
  readonly #leaves = new Map<string, { readonly leaf: Leaf; readonly place: number }>();
  #lastPlace: number;

  constructor(graph: HeapGraph, contents: CapsuleContents) {
    this.#graph = graph;
    this.#contents = contents;
    const nodes = [...contents.kept.nodes].sort((a, b) => a - b);
    this.#places = new Map(nodes.map((node, place) => [node, place]));
    this.#lastPlace = nodes.length;
    this.#text('');
  }

  write(): string {
    const graph = this.#graph;
    let lastId = 0;
    const targets = new Map(this.#contents.records.map(({ record, object }) => [record, object]));
    for (const node of this.#places.keys()) {
      const before = this.#edges.length;
      this.#writeReferences(node);
      const target = targets.get(node);
      if (target !== undefined) this.#edge(Edge.Weak, this.#text('target'), this.#places.get(target) ?? 0);
      const id = graph.ids.of(node);
      lastId = Math.max(lastId, id);
      const detachedness = (graph.types[node] as number) >>> DETACHEDNESS_SHIFT;
      const name = this.#text(this.#contents.names.ofNode(node));
      this.#node(graph.typeOf(node), name, id, graph.sizeOf(node), before, detachedness);
    }
    this.#writeLeaves(lastId);
    return this.#json();
  }

  #writeReferences(node: number): void {
    const graph = this.#graph;
    const { kept, names, isNamed, leastReferences } = this.#contents;
    // V8's tables of strings and numbers are nobody's
    const isRoot = graph.typeOf(node) === Node.Synthetic;
    let count = 0;
    let elements = 0;
    let entries = isRoot ? 0 : this.#contents.mostEntries(node);
    for (const reference of graph.referencesOf(node)) {
      const type = graph.edgeTypeOf(reference);
      // where there are holes, an index may be a number that the page had
      const rank = type === Edge.Element && graph.typeOf(node) !== Node.Array ? elements++ : undefined;
      if (!kept.references.has(reference)) continue;
      const isEntry = entries > 0 && names.isEntry(reference);
      const place = isRoot ? this.#places.get(graph.targetOf(reference)) : this.#placeAt(reference, isEntry);
      if (place === undefined) continue;
      if (isEntry) entries--;
      count++;
      if (isIndexed(type)) {
        this.#edge(type, rank ?? graph.referenceNames.get(reference), place);
      } else {
        const isTold = isEntry || isNamed(reference) || (type !== Edge.Property && type !== Edge.Context);
        const name = isTold ? names.ofReference(reference) : LEFT_OUT;
        this.#edge(type === Edge.Ephemeron ? Edge.Internal : type, this.#text(name), place);
      }
    }
    // variables stand for variables, as these are counted apart
    const isScope = isContext(graph, node);
    for (let least = leastReferences(node, count), at = 0; count < least; count++, at++)
      this.#edge(
        isScope ? Edge.Context : Edge.Hidden,
        isScope ? this.#text(LEFT_OUT) : FIRST_PADDING + at,
        this.#leaf({ type: 'string', text: LEFT_OUT }),
      );
  }

  /** Where what a reference leads to is, or what stands for it; `undefined` if it leads to nothing that is kept. */
  #placeAt(reference: number, isEntry: boolean): number | undefined {
    const graph = this.#graph;
    const place = this.#places.get(graph.targetOf(reference));
    if (place !== undefined) return place;
    const type = graph.edgeTypeOf(reference);
    const isAsked = isEntry || type !== Edge.Property || this.#contents.isNamed(reference);
    if (graph.isPrimitive(reference))
      return isAsked ? this.#leaf(this.#contents.leafAt(reference)) : undefined;
    // that there is a variable of a name, or a slot, may be all that was asked
    const isSlot = isEntry || type === Edge.Context || type === Edge.Hidden;
    return isSlot ? this.#leaf({ type: 'string', text: LEFT_OUT }) : undefined;
  }

  /** A number has its text as another string, as V8 writes it. */
  #leaf(leaf: Leaf): number {
    const key = `${leaf.type} ${leaf.text}`;
    const known = this.#leaves.get(key);
    if (known !== undefined) return known.place;
    if (leaf.type === 'number') this.#leaf({ type: 'string', text: leaf.text });
    const place = this.#lastPlace++;
    this.#leaves.set(key, { leaf, place });
    return place;
  }

  #writeLeaves(lastId: number): void {
    let id = lastId;
    for (const { leaf } of this.#leaves.values()) {
      id += 2;
      const before = this.#edges.length;
      if (leaf.type === 'number') {
        this.#edge(Edge.Internal, this.#text('value'), this.#leaf({ type: 'string', text: leaf.text }));
        this.#node(NODE_TYPES.number ?? 0, this.#text('number'), id, 0, before, 0);
      } else this.#node(NODE_TYPES.string ?? 0, this.#text(leaf.text), id, 0, before, 0);
    }
  }

  #node(type: number, name: number, id: number, size: number, edgesBefore: number, detachedness: number) {
    const edges = (this.#edges.length - edgesBefore) / 3;
    this.#nodes.push(type, name, id, size, edges, detachedness);
  }

  #edge(type: number, name: number, place: number): void {
    this.#edges.push(type, name, place * WIDTH);
  }

  #text(text: string): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, this.#strings.size);
    return this.#strings.size - 1;
  }

  #locations(): number[] {
    const { locations } = this.#graph;
    const rows: number[] = [];
    for (let i = 0; i < locations.length; i++) {
      const place = this.#places.get(locations.firstOf(i));
      if (place === undefined) continue;
      const [, line, column] = locations.get(i);
      rows.push(place * WIDTH, 0, line, column);
    }
    return rows;
  }

  #scopes() {
    const scopes: number[] = [];
    const variables: number[] = [];
    const uses: number[] = [];
    for (const [script, { scopes: ofScript, found, variables: asked }] of this.#contents.scopes) {
      const place = this.#places.get(script);
      if (place === undefined) continue;
      for (const scope of ofScript.part(found, asked)) {
        scopes.push(place * WIDTH, scope.id, scope.depth, scope.variables.length, scope.uses.length);
        variables.push(...scope.variables.map((name) => this.#text(name)));
        uses.push(...scope.uses.flat());
      }
    }
    return { scopes, scope_context_vars: variables, scope_uses: uses };
  }

  #json(): string {
    const text = ['number', 'number', 'number', 'number'];
    return JSON.stringify({
      snapshot: {
        meta: {
          node_fields: NODE_FIELDS,
          node_types: [TYPES, 'string', ...text],
          edge_fields: ['type', 'name_or_index', 'to_node'],
          edge_types: [Object.keys(EDGE_TYPES), 'string_or_number', 'node'],
          trace_function_info_fields: [],
          trace_node_fields: [],
          sample_fields: [],
          location_fields: ['object_index', 'script_id', 'line', 'column'],
          scope_fields: SCOPE_FIELDS,
          scope_context_var_fields: ['name'],
          scope_use_fields: SCOPE_USE_FIELDS,
        },
        node_count: this.#nodes.length / WIDTH,
        edge_count: this.#edges.length / 3,
        trace_function_count: 0,
        capsule_of: { size: this.#graph.totalSize(), nodes: this.#graph.nodeCount },
      },
      nodes: this.#nodes,
      edges: this.#edges,
      trace_function_infos: [],
      trace_tree: [],
      samples: [],
      locations: this.#locations(),
      ...this.#scopes(),
      strings: [...this.#strings.keys()],
    });
  }
}
