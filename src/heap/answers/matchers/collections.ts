import { Edge, Node } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import { stringText } from '../../graph/string-text.ts';
import { clip } from '../describe-node.ts';
import { type Hop, type Matcher, type Path, type Reading, shown } from '../matcher.ts';
import { roleInTable } from '../table-role.ts';

/** `part of key (Session @27) -> value (…` */
const WEAK_ENTRY = /^\d+ \/ part of key \((.*?) @\d+\) -> value /;

/** An entry of a Map or Set, of its iterator, or of a WeakMap. */
export const entry: Matcher = (path, at) => {
  const [table, slot] = path.hops.slice(at, at + 2);
  const ofKey = table?.name.match(WEAK_ENTRY);
  if (table !== undefined && ofKey) return reading(path, table, 1, 'WeakMap[this]', 'WeakMap[this]');
  if (table === undefined || slot === undefined) return undefined;
  const holder = path.graph.nameOf(table.from);
  const isTable =
    table.name === 'table' ||
    (table.edgeType === Edge.Hidden && holder.endsWith(' Iterator')) ||
    (table.edgeType === Edge.Hidden && /^(Map|Set)Iterator$/.test(holder));
  if (!isTable) return undefined;
  const ofTable = slot.name.match(WEAK_ENTRY);
  if (ofTable) return reading(path, slot, 2, `${holder}[${ofTable[1]}]`, `${holder}[…]`);
  if (!/^\d+$/.test(slot.name)) return undefined;
  const name = holder.replace(/ ?Iterator$/, '');
  const role = roleInTable(path.graph, table.node, Number(slot.name));
  const text = role === 'key' ? ' key' : role === 'value' ? describeKey(path.graph, table.node, slot) : '[…]';
  const references = path.graph.referenceCount(table.node);
  return {
    ...reading(path, slot, 2, `${name}${text}`, `${name}[…]`),
    // keys that are small integers have no reference in older snapshots
    collection: { node: table.node, size: role === 'member' ? references : references / 2 },
  };
};

function reading(path: Path, hop: Hop, hops: number, text: string, shape: string): Reading {
  return { hops, text, shape, churns: true, ...shown(path, hop) };
}

/** The key of a Map's value, as far as the snapshot tells. */
function describeKey(graph: HeapGraph, table: number, slot: Hop): string {
  const key = findSlot(graph, table, Number(slot.name) - 1);
  if (key === undefined) return '[…]';
  const node = graph.targetOf(key);
  return `[${graph.isPrimitive(key) ? primitiveText(graph, node) : clip(graph.nameOf(node))}]`;
}

/** The key of a Map's value, if it is a string. */
export function stringKey(graph: HeapGraph, table: number, slot: Hop): string | undefined {
  const key = findSlot(graph, table, Number(slot.name) - 1);
  if (key === undefined || !graph.isPrimitive(key)) return undefined;
  const node = graph.targetOf(key);
  return graph.typeOf(node) === Node.Number ? undefined : stringText(graph, node);
}

/** The reference of a table at an index: V8 writes them in order. */
function findSlot(graph: HeapGraph, table: number, index: number): number | undefined {
  let low = graph.firstReference[table] as number;
  let high = graph.firstReference[table + 1] as number;
  const end = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // what is not a number comes last
    if (Number(graph.referenceName(middle)) < index) low = middle + 1;
    else high = middle;
  }
  return low < end && graph.referenceName(low) === String(index) ? low : undefined;
}

function primitiveText(graph: HeapGraph, node: number): string {
  const value = graph.typeOf(node) === Node.Number ? graph.follow(node, 'value', Edge.Internal) : undefined;
  if (value !== undefined) return clip(graph.nameOf(value));
  return graph.typeOf(node) === Node.Number ? '…' : JSON.stringify(clip(stringText(graph, node)));
}

/** `app.listeners[3]` */
export const element: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop?.edgeType === Edge.Element && /^\d+$/.test(hop.name)) return indexed(path, hop, 1, hop.name);
  const slot = path.hops[at + 1];
  if (hop?.edgeType !== Edge.Internal || hop.name !== 'elements' || slot === undefined) return undefined;
  return indexed(path, slot, 2, slot.name);
};

function indexed(path: Path, hop: Hop, hops: number, index: string): Reading {
  return {
    ...{ hops, text: `[${index}]`, shape: '[…]', joined: true, churns: true },
    collection: { node: hop.from, size: path.graph.referenceCount(hop.from) },
    ...shown(path, hop),
  };
}
