import { type LargeNumbers, numberAt } from '../bytes/number-scanner.ts';
import { damagedFile, truncatedFile } from '../bytes/snapshot-error.ts';
import type { SnapshotHeader } from '../bytes/snapshot-header.ts';
import type { StringTable } from '../bytes/string-table.ts';
import {
  DETACHEDNESS_SHIFT,
  Edge,
  type EdgeType,
  isIndexed,
  isLeafType,
  NODE_TYPES,
  Node,
} from '../bytes/types.ts';
import { EphemeronFinder } from './ephemeron-finder.ts';
import { HeapGraph, TYPE_SHIFT } from './heap-graph.ts';
import { UnknownTypes } from './unknown-types.ts';

/** Puts the rows of a snapshot into the arrays of a graph, as they come. */
export class GraphBuilder {
  readonly header: SnapshotHeader;
  readonly #graph: HeapGraph;
  readonly #ephemerons = new EphemeronFinder();
  readonly #unknown: UnknownTypes;
  #nodes = 0;
  #edges = 0;
  /** The node whose edges are being read, and how many of them are still to come. */
  #node = -1;
  #edgesOfNode = 0;
  #references = 0;
  /** The greatest index of a string that a name is; -1 as long as there is none. */
  #lastName = -1;

  /** @throws RangeError if there is not enough memory for as many nodes and edges. */
  constructor(header: SnapshotHeader) {
    this.header = header;
    this.#unknown = new UnknownTypes(header);
    this.#graph = new HeapGraph(header.nodeCount, header.edgeCount);
  }

  addNodes(rows: Uint32Array, length: number, large: LargeNumbers): void {
    const { nodeFields, nodeTypes, nodeCount } = this.header;
    const columns = nodeFields.length;
    const type = nodeFields.indexOf('type');
    const name = nodeFields.indexOf('name');
    const id = nodeFields.indexOf('id');
    const size = nodeFields.indexOf('self_size');
    const edges = nodeFields.indexOf('edge_count');
    const detachedness = nodeFields.indexOf('detachedness');
    const graph = this.#graph;
    const { types, names, ids, leaves, firstReference } = graph;
    let node = this.#nodes;
    let lastName = this.#lastName;
    if (node + length / columns > nodeCount)
      throw damagedFile(`it has more nodes than the ${nodeCount} it says`);
    for (let row = 0; row < length; row += columns) {
      const state = detachedness < 0 ? 0 : (rows[row + detachedness] as number) & 3;
      const nodeType = nodeTypes[rows[row + type] as number] ?? NODE_TYPES.unknown;
      if (isLeafType(nodeType)) leaves.add(node);
      else if (nodeType === NODE_TYPES.unknown) this.#unknown.noteNode(rows[row + type] as number);
      types[node] = nodeType | (state << DETACHEDNESS_SHIFT);
      const nameIndex = rows[row + name] as number;
      if (nameIndex > lastName) lastName = nameIndex;
      names.set(node, nameIndex);
      ids.add(numberAt(rows, row + id, large));
      graph.setSize(node, numberAt(rows, row + size, large));
      node++;
      // the count, until the edges are read
      firstReference[node] = rows[row + edges] as number;
    }
    this.#nodes = node;
    this.#lastName = lastName;
  }

  beginEdges(): void {
    if (this.#nodes !== this.header.nodeCount)
      throw truncatedFile(`it has ${this.#nodes} of ${this.header.nodeCount} nodes`);
  }

  addEdges(rows: Uint32Array, length: number): void {
    const { edgeFields, edgeTypes, nodeFields, nodeCount } = this.header;
    const columns = edgeFields.length;
    const typeColumn = edgeFields.indexOf('type');
    const nameColumn = edgeFields.indexOf('name_or_index');
    const toColumn = edgeFields.indexOf('to_node');
    // exact for multiples: the error is far below one half
    const nodeColumns = nodeFields.length;
    const perField = 1 / nodeColumns;
    const graph = this.#graph;
    const { referenceTargets, referenceNames, weakReferences } = graph;
    const ephemerons = this.#ephemerons;
    let node = this.#node;
    let remaining = this.#edgesOfNode;
    let references = this.#references;
    let lastName = this.#lastName;
    this.#edges += length / columns;
    if (this.#edges > this.header.edgeCount)
      throw damagedFile(`it has more edges than the ${this.header.edgeCount} it says`);
    for (let row = 0; row < length; row += columns) {
      while (remaining === 0) {
        remaining = this.#beginNode(++node, references);
      }
      remaining--;
      const type =
        edgeTypes[rows[row + typeColumn] as number] ?? this.#unknownEdge(rows[row + typeColumn] as number);
      const name = rows[row + nameColumn] as number;
      const to = rows[row + toColumn] as number;
      const target = (to * perField + 0.5) >>> 0;
      if (target >= nodeCount) throw damagedFile('an edge leads nowhere');
      if (target * nodeColumns !== to) throw damagedFile('an edge leads to the middle of a node');
      if (name > lastName && !isIndexed(type)) lastName = name;
      if (type === Edge.Internal) ephemerons.note(node, name);
      if (type === Edge.Weak) {
        if (graph.typeOf(node) === Node.Object) weakReferences.add(node, name, target);
      } else if (target !== node) {
        referenceTargets[references] = (type << TYPE_SHIFT) | target;
        referenceNames.set(references++, name);
      }
    }
    this.#node = node;
    this.#edgesOfNode = remaining;
    this.#references = references;
    this.#lastName = lastName;
  }

  /** It may hold something, and whether its name is a string or a number nobody knows: so is a hidden one read. */
  #unknownEdge(type: number): EdgeType {
    this.#unknown.noteEdge(type);
    return Edge.Hidden;
  }

  addLocations(rows: Uint32Array, length: number): void {
    const { locationFields, nodeFields, nodeCount } = this.header;
    const columns = locationFields.length;
    const object = locationFields.indexOf('object_index');
    const line = locationFields.indexOf('line');
    const column = locationFields.indexOf('column');
    const graph = this.#graph;
    for (let row = 0; row < length; row += columns) {
      const node = (rows[row + object] as number) / nodeFields.length;
      if (!Number.isInteger(node) || node >= nodeCount) throw damagedFile('a location is of no node');
      if (graph.typeOf(node) === Node.Closure)
        graph.locations.add(node, rows[row + line] as number, rows[row + column] as number);
    }
  }

  addScopes(rows: Uint32Array, length: number): void {
    const { scopeFields, nodeFields, nodeCount } = this.header;
    const column = (name: string) => scopeFields.indexOf(name);
    const script = column('script_node_index');
    const id = column('scope_id');
    const depth = column('depth');
    const variables = column('scope_context_vars_count');
    const uses = column('scope_uses_count');
    const { scopes } = this.#graph;
    const at = (place: number) => rows[place] as number;
    for (let row = 0; row < length; row += scopeFields.length) {
      const node = at(row + script) / nodeFields.length;
      // one that is of no node is of no script that is asked for
      scopes.addScope(
        Number.isInteger(node) ? node : nodeCount,
        at(row + id),
        at(row + depth),
        at(row + variables),
        at(row + uses),
      );
    }
  }

  addScopeVariables(rows: Uint32Array, length: number): void {
    const { scopeVariableFields } = this.header;
    const name = scopeVariableFields.indexOf('name');
    for (let row = 0; row < length; row += scopeVariableFields.length)
      this.#graph.scopes.addVariable(rows[row + name] as number);
  }

  addScopeUses(rows: Uint32Array, length: number): void {
    const { scopeUseFields } = this.header;
    const scope = scopeUseFields.indexOf('declaring_scope_id');
    const slot = scopeUseFields.indexOf('slot_index');
    for (let row = 0; row < length; row += scopeUseFields.length)
      this.#graph.scopes.addUse(rows[row + scope] as number, rows[row + slot] as number);
  }

  finish(strings: StringTable): HeapGraph {
    const { edgeCount, nodeCount } = this.header;
    if (this.#edges !== edgeCount) throw truncatedFile(`it has ${this.#edges} of ${edgeCount} edges`);
    if (this.#edgesOfNode > 0)
      throw damagedFile(
        `its counts contradict each other, as its head says that it has ${edgeCount} edges, and its nodes that they have more`,
      );
    for (let node = this.#node + 1; node <= nodeCount; node++)
      if (this.#beginNode(node, this.#references) > 0)
        throw damagedFile('its nodes have more edges than there are');
    if (this.#lastName >= strings.length)
      throw damagedFile(`its names refer to ${this.#lastName + 1} strings, and it has ${strings.length}`);
    this.#graph.strings = strings;
    this.#graph.remarks = [...this.#capsuleRemarks(), ...this.#unknown.remarks()];
    this.#ephemerons.mark(this.#graph);
    return this.#graph;
  }

  #capsuleRemarks(): string[] {
    const { capsuleOf } = this.header;
    if (capsuleOf === null) return [];
    const megabytes = (capsuleOf / 1e6).toFixed(1);
    return [
      `This is a capsule, a part of a heap of ${megabytes} MB: sizes are those of the part, and names and keys are left out.`,
    ];
  }

  /** @returns how many edges follow that are the node's. */
  #beginNode(node: number, references: number): number {
    if (node > this.header.nodeCount) throw damagedFile('its nodes have fewer edges than there are');
    const { firstReference } = this.#graph;
    const edges = firstReference[node + 1] ?? 0;
    firstReference[node] = references;
    return edges;
  }
}
