import { describeNode } from '../answers/describe-node.ts';
import { hasName } from '../answers/matchers/platform-names.ts';
import { roleInTable } from '../answers/table-role.ts';
import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { followNamed, nameIndex } from './name-index.ts';
import type { NodeClasses } from './node-classes.ts';

type CollectionType = 'Map' | 'Set' | 'Array' | 'dictionary';

/** A collection with many entries. */
export interface LargeCollection {
  readonly node: number;
  readonly type: CollectionType;
  /** What its class is called: `Map`, or that of one that extends it. */
  readonly className: string;
  /** At least: entries of which the snapshot says nothing, as of small integers in older ones, are not in it. */
  readonly entries: number;
  /** The class of most of what is in it, and how many are of it; `null` where no class has half of them. */
  readonly mostly: MostEntries | null;
}

interface MostEntries {
  readonly className: string;
  readonly count: number;
  /** One of them. */
  readonly node: number;
}

/** A collection with fewer entries is none that anybody has to look at. */
const MIN_ENTRIES = 100;
/** In Node 20 they have one name. */
const ODDBALL = /^(system \/ Oddball|undefined|null|true|false)$/;

/** The references of an object that is not filled with entries. */
const MAX_OWN = 8;

/** The collections with the most entries, those first. */
export function largestCollections(graph: HeapGraph, classes: NodeClasses, most: number): LargeCollection[] {
  const found: { node: number; type: CollectionType; references: readonly number[] }[] = [];
  const tableName = nameIndex(graph, 'table');
  let least = MIN_ENTRIES;
  for (let node = 0; node < graph.nodeCount; node++) {
    if (graph.typeOf(node) !== Node.Object) continue;
    const collection = collectionAt(graph, node, tableName, least);
    if (collection === undefined) continue;
    found.push({ node, ...collection });
    if (found.length < 2 * most) continue;
    found.sort(byEntries).splice(most);
    least = found.at(-1)?.references.length ?? least;
  }
  return found
    .sort(byEntries)
    .slice(0, most)
    .map(({ node, type, references }) => ({
      ...{ node, type, entries: references.length },
      className: describeNode(graph, node),
      mostly: mostlyOf(graph, classes, references),
    }));
}

const byEntries = (a: { references: readonly number[] }, b: { references: readonly number[] }): number =>
  b.references.length - a.references.length;

/** What kind of collection an object is, and a reference for each of its entries; `undefined` if it has fewer. */
function collectionAt(
  graph: HeapGraph,
  node: number,
  tableName: number,
  least: number,
): { type: CollectionType; references: readonly number[] } | undefined {
  const count = graph.referenceCount(node);
  if (count <= MAX_OWN) {
    // a Map or a Set keeps its entries elsewhere
    const table = followNamed(graph, node, tableName, Edge.Internal);
    if (table < 0 || graph.referenceCount(table) < least) return undefined;
    return entriesOfTable(graph, table, least);
  }
  if (count < least) return undefined;
  const elements: number[] = [];
  const properties: number[] = [];
  for (const reference of graph.referencesOf(node)) {
    const type = graph.edgeTypeOf(reference);
    if (type === Edge.Element && !isOddball(graph, reference)) elements.push(reference);
    else if (type === Edge.Property) properties.push(reference);
  }
  const isArray = graph.strings.equals(graph.names.get(node), 'Array');
  if (elements.length >= properties.length)
    return elements.length < least
      ? undefined
      : { type: isArray ? 'Array' : 'dictionary', references: elements };
  if (properties.length < least || !isDictionary(graph, node)) return undefined;
  const references = properties.filter((reference) => graph.referenceName(reference) !== '__proto__');
  return { type: 'dictionary', references };
}

/** An object with very many properties that no class has: V8 keeps those in a table of their own. */
function isDictionary(graph: HeapGraph, node: number): boolean {
  return graph.strings.equals(graph.names.get(node), 'Object');
}

function entriesOfTable(graph: HeapGraph, table: number, least: number) {
  const keys: number[] = [];
  const values: number[] = [];
  let isMap = false;
  for (const reference of graph.referencesOf(table)) {
    const name = graph.referenceName(reference);
    if (!/^\d+$/.test(name)) continue;
    const role = roleInTable(graph, table, Number(name));
    if (role !== 'key') values.push(reference);
    else keys.push(reference);
    isMap ||= role !== 'member';
  }
  const references = values.length >= keys.length ? values : keys;
  if (references.length < least) return undefined;
  return { type: isMap ? ('Map' as const) : ('Set' as const), references };
}

/** What an array was filled with when it was made: `undefined`, `null`, `true` or `false`. */
function isOddball(graph: HeapGraph, reference: number): boolean {
  const node = graph.targetOf(reference);
  const type = graph.typeOf(node);
  return (type === Node.Hidden || type === Node.Native) && hasName(graph, node, ODDBALL);
}

/** What most entries are, by their class. */
function mostlyOf(graph: HeapGraph, classes: NodeClasses, references: readonly number[]) {
  const counts = new Map<number, { count: number; node: number }>();
  for (const reference of references) {
    const node = graph.targetOf(reference);
    const at = classes.ofNode[node] as number;
    const known = counts.get(at);
    if (known === undefined) counts.set(at, { count: 1, node });
    else known.count++;
  }
  const [first] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (first === undefined || first.count * 2 <= references.length) return null;
  return { ...first, className: classes.of(first.node).name };
}
