import { Edge, Node } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import { clip } from '../describe-node.ts';
import { type Hop, type Matcher, type Path, shown } from '../matcher.ts';

/** What frameworks add to a name, and make anew in every document: `jQuery31103606052464306132`. */
const RANDOM = /(?<=\w)\d{8,}|(?<=\$)[a-z0-9]{8,}/g;

const IDENTIFIER = /^#?[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** `.store`, `["content-type"]`, `[Symbol(state)]`, `.size (getter)` */
export const property: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop?.edgeType !== Edge.Property) return undefined;
  const text = propertyText(hop.name);
  const common = { hops: 1, text, joined: true, ...shown(path, hop) };
  const size = entriesLike(path, hop);
  if (size < FEW_ENTRIES) return { ...common, shape: text.replace(RANDOM, '…') };
  return { ...common, shape: '[…]', churns: true, collection: { node: hop.from, size } };
};

/** Fewer properties of a pattern are no dictionary. */
export const FEW_ENTRIES = 3;
/** Properties of an object that are looked at. */
const MOST_LOOKED_AT = 1000;
/** A key that is data: it is no name of a program, or its number has more than one digit. */
export const NUMBERED = /^(?![\p{ID_Start}$_][\p{ID_Continue}$]*$).*\d|\d\d/u;

/** By the object, how many of its properties there are of each pattern: an object is on as many paths as it has entries. */
const patterns = new WeakMap<HeapGraph, Map<number, ReadonlyMap<string, number>>>();

/** How many properties an object has whose names differ from this one in their numbers only, as keys of a dictionary do. */
function entriesLike({ graph }: Path, { from, name }: Hop): number {
  if (!NUMBERED.test(name)) return 0;
  const known = patterns.get(graph) ?? new Map<number, ReadonlyMap<string, number>>();
  patterns.set(graph, known);
  const counts = known.get(from) ?? countPatterns(graph, from);
  known.set(from, counts);
  return counts.get(withoutNumbers(name)) ?? 0;
}

function countPatterns(graph: HeapGraph, node: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let looked = 0;
  for (const reference of graph.referencesOf(node)) {
    if (looked++ === MOST_LOOKED_AT) break;
    if (graph.edgeTypeOf(reference) !== Edge.Property) continue;
    const pattern = withoutNumbers(graph.referenceName(reference));
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return counts;
}

export const withoutNumbers = (name: string): string => name.replace(/\d+/g, '0');

function propertyText(name: string): string {
  const symbol = name.match(/^<symbol (.*)>$/s)?.[1];
  if (symbol !== undefined) return `[Symbol(${clip(symbol)})]`;
  const accessor = name.match(/^(get|set) (.+)$/s);
  if (accessor) return `${propertyText(accessor[2] as string)} (${accessor[1]}ter)`;
  return IDENTIFIER.test(name) ? `.${clip(name)}` : `[${JSON.stringify(clip(name))}]`;
}

/** What a root holds has no other name than its own. */
export const heldByRoot: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop === undefined || path.graph.typeOf(hop.from) !== Node.Synthetic) return undefined;
  return { hops: 1, text: '', object: path.describe(hop) };
};

/** A proxy has two fields without names. */
export const proxy: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop === undefined || path.graph.nameOf(hop.from) !== 'system / JSProxy') return undefined;
  return { hops: 1, text: hop.name === '2' ? 'Proxy handler' : 'Proxy target', ...shown(path, hop) };
};

/** Objects that only V8 knows. */
const isInternal = ({ nodeType, nodeName }: Hop): boolean =>
  nodeType === Node.Array ||
  nodeType === Node.Hidden ||
  nodeType === Node.Code ||
  nodeType === Node.ObjectShape ||
  nodeName.startsWith('system / ');

const WORDS: Readonly<Record<string, string>> = {
  holdings: 'held value',
  context: 'scope of a function',
  feedback_cell: 'feedback of optimized code',
};

/** Anything else: V8's own fields, of which the first name that says something is shown. */
export const internals: Matcher = (path, at) => {
  const inside = path.takeWhile(
    at,
    (hop, index) => isInternal(hop) && index < path.hops.length - 1 && hop.edgeType !== Edge.Property,
  );
  const hop = path.hops[at + inside];
  if (hop === undefined) return undefined;
  // a property, an element or a variable says more than the way to it
  if (inside > 0 && (hop.edgeType === Edge.Property || hop.edgeType === Edge.Context))
    return { hops: inside, text: '' };
  const names = path.hops.slice(at, at + inside + 1).map(({ name }) => name);
  const name = names.find((candidate) => !/^\d+$/.test(candidate));
  return {
    hops: inside + 1,
    text: name === undefined ? '(internal)' : `(${WORDS[name] ?? clip(name)})`,
    ...shown(path, hop),
  };
};
