import { analyzeHeapSnapshot } from '../../../src/heap/analyze.ts';
import { renderPath, segments } from '../../../src/heap/answers/render-path.ts';
import type { HeapGraph } from '../../../src/heap/graph/heap-graph.ts';
import { SnapshotReader } from '../../../src/heap/graph/snapshot-reader.ts';

const NODE_TYPES = [
  'hidden',
  'array',
  'string',
  'object',
  'code',
  'closure',
  'regexp',
  'number',
  'native',
  'synthetic',
  'concatenated string',
  'sliced string',
  'symbol',
  'bigint',
  'object shape',
] as const;
const EDGE_TYPES = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'] as const;

const SCOPE_META = {
  scope_fields: ['script_node_index', 'scope_id', 'depth', 'scope_context_vars_count', 'scope_uses_count'],
  scope_context_var_fields: ['name'],
  scope_use_fields: ['declaring_scope_id', 'slot_index'],
};

type NodeTypeName = (typeof NODE_TYPES)[number];
type EdgeTypeName = (typeof EDGE_TYPES)[number];

interface Edge {
  readonly type: EdgeTypeName;
  readonly name: string | number;
  readonly to: number;
}

/** A scope of a script, and which variables of which scopes it uses, by their places there. */
interface Scope {
  readonly script: number;
  readonly id: number;
  readonly depth: number;
  readonly variables: readonly string[];
  readonly uses: readonly (readonly [scope: number, slot: number])[];
}

interface Node {
  readonly type: NodeTypeName;
  readonly name: string;
  readonly size: number;
  readonly detached: boolean;
  readonly edges: Edge[];
}

/** A heap built in code, as V8 of Chromium 156 would write it. Nodes are numbers; their heap object ids are odd. */
export class SyntheticHeap {
  readonly #nodes: Node[] = [];
  readonly #unseen = new Set<number>();
  readonly #locations: number[] = [];
  readonly #scopes: Scope[] = [];
  readonly root = this.node('synthetic', '', 0);
  readonly gcRoots = this.node('synthetic', '(GC roots)', 0);
  readonly globalHandles = this.node('synthetic', '(Global handles)', 0);
  readonly context = this.node('native', 'system / NativeContext / https://example.com', 0);
  readonly window = this.node('object', 'Window [JSGlobalObject] / https://example.com', 0);

  constructor() {
    this.edge(this.root, 'element', 1, this.gcRoots);
    this.edge(this.gcRoots, 'element', 1, this.globalHandles);
    this.edge(this.globalHandles, 'internal', '1 / V8PerContextData::context_', this.context);
    this.edge(this.context, 'internal', 'global_object', this.window);
  }

  node(type: NodeTypeName, name: string, size = 16, detached = false): number {
    return this.#nodes.push({ type, name, size, detached, edges: [] }) - 1;
  }

  /** A node of the browser's that no script of the page has seen: its id, which it gets with the snapshot, is even. */
  unseen(name: string): number {
    const node = this.node('native', name);
    this.#unseen.add(node);
    return node;
  }

  /** The object that another world than the page's has for a node of the browser's. */
  inOtherWorld(native: number, className: string): number {
    const object = this.node('object', className);
    this.edge(native, 'internal', 'part of key -> value pair in ephemeron table', object);
    this.edge(object, 'internal', 'cppgc_object', native);
    return object;
  }

  /** The heap object id of a node. */
  idOf(node: number): number {
    return 2 * node + (this.#unseen.has(node) ? 2 : 1);
  }

  edge(from: number, type: EdgeTypeName, name: string | number, to: number): this {
    this.#nodes[from]?.edges.push({ type, name, to });
    return this;
  }

  /** A new object that is a property of another. */
  object(holder: number, property: string, className = 'Object', size = 16): number {
    return this.property(holder, property, this.node('object', className, size));
  }

  /** Makes a node a property of another, and returns it. */
  property(holder: number, name: string, node: number): number {
    this.edge(holder, 'property', name, node);
    return node;
  }

  /** A closure with a context of its own that has these variables; in a script, its scope begins where that does. */
  closure(name: string, variables: Record<string, number>, at?: { url: string; line: number }): number {
    const closure = this.node('closure', name);
    const context = this.node('object', `system / Context / scope @${this.#nodes.length}`);
    this.edge(closure, 'internal', 'context', context);
    for (const [variable, node] of Object.entries(variables)) this.edge(context, 'context', variable, node);
    if (at !== undefined) {
      const shared = this.node('code', 'system / SharedFunctionInfo');
      this.edge(closure, 'internal', 'shared', shared);
      this.edge(shared, 'internal', 'script', this.node('code', `system / Script / ${at.url}`));
      this.#scopeInfo(context, 'start_position', 0);
      this.#locations.push(closure, 1, 1, at.line - 1, 0);
    }
    return closure;
  }

  /** Another closure of the code of one, without a context. */
  closureAgain(closure: number): number {
    const first = this.#nodes[closure];
    const again = this.node('closure', first?.name ?? '');
    for (const { name, to } of first?.edges ?? [])
      if (name === 'shared') this.edge(again, 'internal', name, to);
    return again;
  }

  /** Adds a scope to what the snapshot tells of a script: in the order of the source, the outer ones first. */
  scope(scope: Scope): void {
    this.#scopes.push(scope);
  }

  /** A function of a script that is known by its scope, with a context. */
  functionOf(script: number, scopeId: number, context: number, name: string, line = 1): number {
    const closure = this.node('closure', name);
    const shared = this.node('code', 'system / SharedFunctionInfo');
    this.edge(closure, 'internal', 'shared', shared).edge(closure, 'internal', 'context', context);
    this.edge(shared, 'internal', 'script', script).edge(
      shared,
      'internal',
      'scope_id',
      this.number(scopeId),
    );
    this.#locations.push(closure, 1, 1, line - 1, 0);
    return closure;
  }

  /** A context of a scope, within another one. Its id is where it begins, as V8 has it. */
  contextOf(scopeId: number, previous: number, variables: Record<string, number> = {}): number {
    const context = this.node('object', `system / Context / scope @${this.#nodes.length}`);
    const info = this.#scopeInfo(context, 'scope_id', scopeId);
    this.edge(info, 'internal', 'start_position', this.number(scopeId));
    this.edge(context, 'internal', 'previous', previous);
    for (const [variable, node] of Object.entries(variables)) this.edge(context, 'context', variable, node);
    return context;
  }

  #scopeInfo(context: number, field: string, value: number): number {
    const info = this.node('code', 'system / ScopeInfo');
    this.edge(context, 'internal', 'scope_info', info).edge(info, 'internal', field, this.number(value));
    return info;
  }

  /** A Map of entries, which V8 keeps in a table: three numbers, buckets, then key, value and chain of each. */
  map(holder: number, property: string, entries: readonly (readonly [string | number, number])[]): number {
    const map = this.object(holder, property, 'Map');
    let buckets = 2;
    while (buckets * 2 < entries.length) buckets *= 2;
    const table = this.node('array', '', (2 + 3 + 7 * buckets) * 4);
    this.edge(map, 'internal', 'table', table);
    entries.forEach(([key, value], i) => {
      const index = 3 + buckets + 3 * i;
      this.edge(table, 'internal', String(index), typeof key === 'string' ? this.string(key) : key);
      this.edge(table, 'internal', String(index + 1), value);
    });
    return map;
  }

  /** Makes `value` an entry of the WeakMap with this table. */
  weakEntry(table: number, key: number, value: number): void {
    const label = (index: number) =>
      `${index} / part of key (Key @${this.idOf(key)}) -> value (Value @${this.idOf(value)}) pair in WeakMap (table @${this.idOf(table)})`;
    this.edge(table, 'internal', label(1), value);
    this.edge(key, 'internal', label(2), value);
  }

  string(text: string): number {
    return this.node('string', text, 16);
  }

  number(value: number): number {
    const node = this.node('number', 'smi number', 8);
    this.edge(node, 'internal', 'value', this.string(String(value)));
    return node;
  }

  /** Adds the tracker's record of a node, as the library makes it. The name may be a node, too. */
  track(target: number, name: string | number, kind: string | null = null, id = 0): number {
    const record = this.node('object', 't', 40);
    const info = this.node('object', 'Object', 28);
    this.edge(record, 'weak', 'target', target);
    this.edge(record, 'property', 'info', info);
    this.edge(record, 'property', 'id', this.number(id));
    this.edge(record, 'property', 'survived', this.number(1));
    this.edge(info, 'property', 'name', typeof name === 'string' ? this.string(name) : name);
    if (kind !== null) this.edge(info, 'property', 'kind', this.string(kind));
    this.edge(info, 'property', 'createdAt', this.number(1_795_539_681_892));
    this.property(this.window, `tracker${record}`, record);
    return target;
  }

  /** The snapshot as JSON, with sections that no reader knows. */
  toJSON(): string {
    const strings = new Map<string, number>();
    const text = (value: string): number => {
      const known = strings.get(value);
      if (known !== undefined) return known;
      strings.set(value, strings.size);
      return strings.size - 1;
    };
    const nodes = this.#nodes.map(({ type, name, size, detached, edges }, i) =>
      [NODE_TYPES.indexOf(type), text(name), this.idOf(i), size, edges.length, detached ? 2 : 0].join(','),
    );
    const edges = this.#nodes.flatMap((node) =>
      node.edges.map(({ type, name, to }) =>
        [EDGE_TYPES.indexOf(type), typeof name === 'number' ? name : text(name), to * 6].join(','),
      ),
    );
    const locations = this.#locations.map((value, i) => (i % 5 === 0 ? value * 6 : value));
    const scopes = this.#scopes.map(({ script, id, depth, variables, uses }) =>
      [script * 6, id, depth, variables.length, uses.length].join(','),
    );
    const scopeVariables = this.#scopes.flatMap(({ variables }) => variables.map(text));
    const scopeUses = this.#scopes.flatMap(({ uses }) => uses.flat());
    const meta = {
      node_fields: ['type', 'name', 'id', 'self_size', 'edge_count', 'detachedness'],
      node_types: [NODE_TYPES, 'string', 'number', 'number', 'number', 'number'],
      edge_fields: ['type', 'name_or_index', 'to_node'],
      edge_types: [EDGE_TYPES, 'string_or_number', 'node'],
      location_fields: ['object_index', 'script_id', 'script_object_index', 'line', 'column'],
      ...(scopes.length === 0 ? {} : SCOPE_META),
    };
    const head = JSON.stringify({ meta, node_count: nodes.length, edge_count: edges.length });
    const sections = `"scopes":[${scopes}],\n"scope_context_vars":[${scopeVariables}],\n"scope_uses":[${scopeUses}],\n`;
    return `{"snapshot":${head},\n"nodes":[${nodes.join('\n,')}],\n"edges":[${edges.join('\n,')}],\n"trace_tree":[1,[2,"]"],{}],\n"samples":[],\n"locations":[${locations}],\n${scopes.length === 0 ? '' : sections}"future":{"a":[-1.5,"}"]},\n"strings":[${[...strings.keys()].map((value) => JSON.stringify(value)).join(',\n')}]}`;
  }

  graph(): HeapGraph {
    const reader = new SnapshotReader();
    reader.write(this.toJSON());
    return reader.end();
  }

  /** The paths of all tracked objects as a person reads them, each under its name. */
  async report(): Promise<string> {
    const { leaks } = await analyzeHeapSnapshot([this.toJSON()]);
    return leaks
      .flatMap(({ survivors }) => survivors)
      .map(({ name, path }) =>
        path === null
          ? `${name}: nothing holds it`
          : `${name}:${path.heldByTools ? ' (tools)' : ''}\n${renderPath(segments(path))}`,
      )
      .join('\n');
  }
}
