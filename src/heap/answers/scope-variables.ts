import { Edge } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { stringText } from '../graph/string-text.ts';

/**
 * What a scope calls one of its variables. V8 names those of functions; those of a block, such as the one that Vitest
 * puts around each module, it counts, and its list of their names stands beside.
 *
 * @returns `undefined` if the reference is no variable, or its name is not known.
 */
export function variableOf(graph: HeapGraph, reference: number): string | undefined {
  const type = graph.edgeTypeOf(reference);
  if (type === Edge.Context) return graph.referenceName(reference);
  const scope = graph.sourceOf(reference);
  if (type !== Edge.Hidden || !isScope(graph, scope)) return undefined;
  const info = graph.follow(scope, 'scope_info', Edge.Internal);
  if (info === undefined) return undefined;
  const held = hidden(graph, scope);
  const names = hidden(graph, info).filter((name) => graph.isPrimitive(name));
  const found =
    names.length === held.length
      ? names[held.indexOf(reference)]
      : atSamePlace(graph, reference, held, names);
  return found === undefined ? undefined : stringText(graph, graph.targetOf(found));
}

/** V8 leaves out what is no object, and leaves its place free: each of the others has a name at its own. */
function atSamePlace(
  graph: HeapGraph,
  reference: number,
  held: readonly number[],
  names: readonly number[],
): number | undefined {
  const byPlace = new Map(names.map((name) => [graph.referenceName(name), name]));
  const areTold = held.every((other) => byPlace.has(graph.referenceName(other)));
  return areTold ? byPlace.get(graph.referenceName(reference)) : undefined;
}

/** A context: what the variables of a scope are kept in. */
const isScope = (graph: HeapGraph, node: number): boolean => {
  const name = graph.nameOf(node);
  return name === 'system / Context' || name.startsWith('system / Context / ');
};

const hidden = (graph: HeapGraph, node: number): number[] =>
  [...graph.referencesOf(node)].filter((reference) => graph.edgeTypeOf(reference) === Edge.Hidden);
