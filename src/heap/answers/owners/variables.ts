import { Edge } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import type { Path } from '../matcher.ts';

/** Bundlers add a number to a name that is taken. */
const plain = (name: string): string => name.replace(/\$\d{1,4}$/, '');

/** Whether a hop is one of these variables, in a scope that also has one of those: names alone are anybody's. */
export function isVariable(path: Path, at: number, names: ReadonlySet<string>, beside: readonly string[]) {
  const hop = path.hops[at];
  if (hop?.edgeType !== Edge.Context || !names.has(plain(hop.name))) return false;
  return hasVariables(path.graph, hop.from, beside);
}

/** Whether a scope has all of these variables. */
export function hasVariables(graph: HeapGraph, context: number, names: readonly string[]): boolean {
  const missing = new Set(names);
  for (const reference of graph.referencesOf(context)) {
    if (missing.size === 0) return true;
    if (graph.edgeTypeOf(reference) === Edge.Context) missing.delete(plain(graph.referenceName(reference)));
  }
  return missing.size === 0;
}

/** Whether a hop is a property of this name. */
export const isProperty = (path: Path, at: number, names: ReadonlySet<string>): boolean => {
  const hop = path.hops[at];
  return hop?.edgeType === Edge.Property && names.has(hop.name);
};

/** Whether an object has properties of all these names. */
export const hasProperties = (graph: HeapGraph, node: number, names: readonly string[]): boolean =>
  names.every((name) => graph.findReference(node, name, Edge.Property) !== undefined);
