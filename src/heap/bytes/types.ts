/** What a node is. V8's names; a type that is not known here is `unknown` and treated as an ordinary node. */
export const NODE_TYPES: Readonly<Record<string, NodeType>> & { readonly unknown: NodeType } = {
  hidden: 0,
  array: 1,
  string: 2,
  object: 3,
  code: 4,
  closure: 5,
  regexp: 6,
  number: 7,
  native: 8,
  synthetic: 9,
  'concatenated string': 10,
  'sliced string': 11,
  symbol: 12,
  bigint: 13,
  'object shape': 14,
  'wasm object': 15,
  unknown: 16,
};

export type NodeType = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16;

/** Where a node's detachedness begins in the 8 bits of its type. */
export const DETACHEDNESS_SHIFT = 5;

export const Node = {
  Hidden: 0,
  Array: 1,
  String: 2,
  Object: 3,
  Code: 4,
  Closure: 5,
  RegExp: 6,
  Number: 7,
  Native: 8,
  Synthetic: 9,
  ConcatenatedString: 10,
  SlicedString: 11,
  Symbol: 12,
  ObjectShape: 14,
  WasmObject: 15,
} as const;

/** A bit for each type of strings that have no parts, of numbers and big integers. */
const LEAF_TYPES = (1 << 2) | (1 << 7) | (1 << 13);
/** Strings that are made of others. */
const STRING_OF_PARTS = (1 << 10) | (1 << 11);

/** A string without parts, a number or a big integer: it holds nothing but its own value. */
export const isLeafType = (type: number): boolean => ((LEAF_TYPES >>> type) & 1) === 1;

/** A string of any kind, a number or a big integer. */
export const isPrimitiveType = (type: number): boolean =>
  (((LEAF_TYPES | STRING_OF_PARTS) >>> type) & 1) === 1;

export const EDGE_TYPES: Readonly<Record<string, EdgeType>> = {
  context: 0,
  element: 1,
  property: 2,
  internal: 3,
  hidden: 4,
  shortcut: 5,
  weak: 6,
};

/** How one node refers to another. */
export const Edge = {
  /** A variable of a closure's context. */
  Context: 0,
  /** An array's element; the name is its index. */
  Element: 1,
  Property: 2,
  /** A field that scripts can't see; it has a name. */
  Internal: 3,
  /** A field without a name; the name is its index. */
  Hidden: 4,
  Shortcut: 5,
  Weak: 6,
  /** Half of a WeakMap's entry; in a snapshot it is an internal one that tells by its name. */
  Ephemeron: 7,
} as const;

export type EdgeType = (typeof Edge)[keyof typeof Edge];

/** Whether an edge's name is a number, not the index of a string. */
export const isIndexed = (edgeType: EdgeType): boolean =>
  edgeType === Edge.Element || edgeType === Edge.Hidden;

/** Names of the numbers of a scope, and of a use of a variable. */
export const SCOPE_FIELDS = [
  'script_node_index',
  'scope_id',
  'depth',
  'scope_context_vars_count',
  'scope_uses_count',
];
export const SCOPE_USE_FIELDS = ['declaring_scope_id', 'slot_index'];
