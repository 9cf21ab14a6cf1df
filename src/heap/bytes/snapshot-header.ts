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
  /** For each number that the file uses as a node's type, ours. */
  readonly nodeTypes: readonly NodeType[];
  /** For each number that the file uses as an edge's type, ours. */
  readonly edgeTypes: readonly EdgeType[];
}

/** A reference keeps its node in 29 bits. */
const MAX_NODES = 2 ** 29;
const MAX_EDGES = 2 ** 32 - 2;

const NEEDED_NODE_FIELDS = ['type', 'name', 'id', 'self_size', 'edge_count'];
const NEEDED_EDGE_FIELDS = ['type', 'name_or_index', 'to_node'];

/**
 * @param text the JSON of the snapshot's first member.
 * @throws HeapSnapshotError if it is not the head of a heap snapshot.
 */
export function parseHeader(text: string): SnapshotHeader {
  const head = parseJson(text);
  const meta = field(head, 'meta');
  const nodeFields = strings(field(meta, 'node_fields'));
  const edgeFields = strings(field(meta, 'edge_fields'));
  for (const name of NEEDED_NODE_FIELDS) need(nodeFields, name, 'node_fields');
  for (const name of NEEDED_EDGE_FIELDS) need(edgeFields, name, 'edge_fields');
  return {
    nodeCount: count(head, 'node_count', MAX_NODES),
    edgeCount: count(head, 'edge_count', MAX_EDGES),
    nodeFields,
    edgeFields,
    locationFields: strings(field(meta, 'location_fields') ?? []),
    nodeTypes: typeNames(field(meta, 'node_types'), nodeFields).map(
      (name) => NODE_TYPES[name] ?? NODE_TYPES.unknown,
    ),
    edgeTypes: typeNames(field(meta, 'edge_types'), edgeFields).map((name) => {
      const type = EDGE_TYPES[name];
      if (type === undefined) throw damagedFile(`it has edges of an unknown type "${name}"`);
      return type;
    }),
  };
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
