import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { clip } from './describe-node.ts';
import { findPlaces } from './source-places.ts';
import type { Sources } from './sources.ts';

/** An object that refers to more is no instance of a class that somebody wrote: a list, a dictionary. */
const MAX_MEMBERS = 500;

/** V8's own, which no minifier touches. */
const BUILT_IN = new Set(['Object', 'Array', 'Map', 'Set', 'WeakMap', 'Promise']);

/** What the classes of objects on paths are called in the sources, by the objects: those whose name is another one there. */
export function findClassNames(
  graph: HeapGraph,
  chains: Iterable<readonly number[] | undefined>,
  sources: Sources | undefined,
): Map<number, string> {
  const names = new Map<number, string>();
  if (sources === undefined) return names;
  const makers = new Map<number, number>();
  for (const chain of chains)
    for (const reference of chain ?? []) {
      const node = graph.targetOf(reference);
      const maker = makers.has(node) ? undefined : (instanceOf(graph, node) ?? prototypeOf(graph, reference));
      if (maker !== undefined) makers.set(node, maker);
    }
  const places = findPlaces(graph, makers.values());
  for (const [node, maker] of makers) {
    const place = places.get(maker);
    const name = place && sources.originalOf(place, place.name)?.name;
    if (name != null && name !== graph.nameOf(node)) names.set(node, clip(name));
  }
  return names;
}

/** The class whose prototype a reference leads to: of all that lead there, two say so themselves. */
export function prototypeOf(graph: HeapGraph, reference: number): number | undefined {
  if (graph.edgeTypeOf(reference) !== Edge.Property) return undefined;
  const name = graph.referenceName(reference);
  const isPrototype = name === '__proto__' || name === 'prototype';
  return isPrototype ? constructorIn(graph, graph.targetOf(reference)) : undefined;
}

/** The class that an object says it is of, where somebody has written it. */
export function instanceOf(graph: HeapGraph, node: number): number | undefined {
  if (graph.typeOf(node) !== Node.Object || graph.referenceCount(node) > MAX_MEMBERS) return undefined;
  const name = graph.nameOf(node);
  if (BUILT_IN.has(name)) return undefined;
  const maker = constructorOf(graph, node);
  // that of a class which this one extends has another name
  return maker !== undefined && graph.nameOf(maker) === name ? maker : undefined;
}

/** The constructor that the prototype of an object names. */
function constructorOf(graph: HeapGraph, node: number): number | undefined {
  const prototype = graph.follow(node, '__proto__', Edge.Property);
  return prototype === undefined ? undefined : constructorIn(graph, prototype);
}

/** The constructor that an object names, as a prototype does. */
export function constructorIn(graph: HeapGraph, prototype: number): number | undefined {
  const maker = graph.follow(prototype, 'constructor', Edge.Property);
  return maker !== undefined && graph.typeOf(maker) === Node.Closure ? maker : undefined;
}
