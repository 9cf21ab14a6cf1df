import { damagedFile, foreignFile } from './snapshot-error.ts';
import { EDGE_TYPES, type EdgeType, NODE_TYPES, type NodeType } from './types.ts';

/** What the head of a snapshot says of the arrays that follow. Versions differ in all of it. */
export interface SnapshotHeader {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Names of the numbers that make up a node, in order. */
  readonly nodeFields: readonly string[];
  readonly edgeFields: readonly string[];
  readonly locationFields: readonly string[];
  /** Of scopes, their variables and the uses of these; empty in snapshots that have none. */
  readonly scopeFields: readonly string[];
  readonly scopeVariableFields: readonly string[];
  readonly scopeUseFields: readonly string[];
  /** For each number that the file uses as a node's type, ours. */
  readonly nodeTypes: readonly NodeType[];
  /** For each number that the file uses as an edge's type, ours; `undefined` for one that is not known here. */
  readonly edgeTypes: readonly (EdgeType | undefined)[];
  /** What the file calls them. */
  readonly nodeTypeNames: readonly string[];
  readonly edgeTypeNames: readonly string[];
  /** Bytes of the heap that this is a capsule of; `null` for a whole one. */
  readonly capsuleOf: number | null;
}

/** A reference keeps its node in 29 bits. */
const MAX_NODES = 2 ** 29;
const MAX_EDGES = 2 ** 32 - 2;

/** Each takes a digit and a comma in the file. */
const BYTES_OF_NUMBER = 2;
/** Names in a list: V8 has seven. A batch of rows takes memory for each. */
const MAX_FIELDS = 64;

const NEEDED_NODE_FIELDS = ['type', 'name', 'id', 'self_size', 'edge_count'];
const NEEDED_EDGE_FIELDS = ['type', 'name_or_index', 'to_node'];

/**
 * @param text the JSON of the snapshot's first member.
 * @param size bytes of the snapshot, at most: it can't have more nodes and edges than fit in there.
 * @throws HeapSnapshotError if it is not the head of a heap snapshot.
 */
export function parseHeader(text: string, size: number): SnapshotHeader {
  const head = parseJson(text);
  const meta = field(head, 'meta');
  const nodeFields = fields(meta, 'node_fields');
  const edgeFields = fields(meta, 'edge_fields');
  for (const name of NEEDED_NODE_FIELDS) need(nodeFields, name, 'node_fields');
  for (const name of NEEDED_EDGE_FIELDS) need(edgeFields, name, 'edge_fields');
  const nodeTypeNames = typeNames(field(meta, 'node_types'), nodeFields);
  const edgeTypeNames = typeNames(field(meta, 'edge_types'), edgeFields);
  const nodeCount = count(head, 'node_count', MAX_NODES);
  const edgeCount = count(head, 'edge_count', MAX_EDGES);
  // before memory is taken for them
  if ((nodeCount * nodeFields.length + edgeCount * edgeFields.length) * BYTES_OF_NUMBER > size)
    throw damagedFile(
      `its head says that it has ${nodeCount} nodes and ${edgeCount} edges, more than there can be in ${size} bytes, as in one that was cut`,
    );
  return {
    nodeCount,
    edgeCount,
    nodeFields,
    edgeFields,
    locationFields: fields(meta, 'location_fields', []),
    scopeFields: fields(meta, 'scope_fields', []),
    scopeVariableFields: fields(meta, 'scope_context_var_fields', []),
    scopeUseFields: fields(meta, 'scope_use_fields', []),
    nodeTypes: nodeTypeNames.map((name) => own(NODE_TYPES, name) ?? NODE_TYPES.unknown),
    edgeTypes: edgeTypeNames.map((name) => own(EDGE_TYPES, name)),
    nodeTypeNames,
    edgeTypeNames,
    capsuleOf: sizeOfWhole(field(head, 'capsule_of')),
  };
}

function sizeOfWhole(capsuleOf: unknown): number | null {
  const size = field(capsuleOf, 'size');
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw foreignFile('its head is not JSON');
  }
}

function field(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined;
}

/** What a table has by a name that may be that of a member of every object. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

function fields(meta: unknown, key: string, otherwise?: string[]): string[] {
  const names = strings(field(meta, key) ?? otherwise);
  if (names.length > MAX_FIELDS) throw damagedFile(`its ${key} are ${names.length}`);
  return names;
}

function strings(value: unknown): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw foreignFile('its head does not say what the numbers mean');
}

/** The list of type names stands at the place of the field `type`. */
function typeNames(value: unknown, fields: readonly string[]): string[] {
  return strings(Array.isArray(value) ? value[fields.indexOf('type')] : undefined);
}

function need(fields: readonly string[], name: string, list: string): void {
  if (!fields.includes(name)) throw foreignFile(`its ${list} lack "${name}"`);
}

function count(head: unknown, key: string, max: number): number {
  const value = field(head, key);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw foreignFile(`its head has no ${key}`);
  if (value > max)
    throw damagedFile(`its head says ${value} for ${key}, the most that can be read is ${max}`);
  return value;
}
