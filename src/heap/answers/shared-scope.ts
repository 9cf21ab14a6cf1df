import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { type AskedVariable, findDeadVariables } from './dead-variables.ts';
import { clip } from './describe-node.ts';
import type { FunctionPlace } from './function-places.ts';

/** Why a variable that no function that is left can read is still there. */
export interface SharedScope {
  readonly variable: string;
  /** The function by whose scope it is reached; `null` if it has no name. */
  readonly sharedBy: string | null;
  /** Its place; `null` if the snapshot does not tell. */
  readonly place: FunctionPlace | null;
  /** How many other functions share the scope too. */
  readonly others: number;
}

/**
 * For each path, the first variable on it that no function that is left can read.
 *
 * @param variables what references are called in the sources, where that differs.
 */
export function findSharedScopes(
  graph: HeapGraph,
  chains: readonly (readonly number[] | undefined)[],
  places: ReadonlyMap<number, FunctionPlace>,
  variables: ReadonlyMap<number, string>,
): (SharedScope | null)[] {
  const asked = chains.map((chain) => variablesOn(graph, chain ?? []));
  const dead = findDeadVariables(graph, asked.flat());
  return asked.map((onPath) => {
    const first = onPath.find(({ reference }) => dead.has(reference));
    if (first === undefined) return null;
    const { reference, closure } = first;
    const place = places.get(closure) ?? null;
    const sharedBy = clip(place?.original?.name ?? graph.nameOf(closure)) || null;
    const others = Math.max(0, (dead.get(reference) ?? 0) - 1);
    const variable = clip(variables.get(reference) ?? graph.referenceName(reference));
    return { variable, sharedBy, place, others };
  });
}

/** The variables of a path, each with the nearest function before it. */
function variablesOn(graph: HeapGraph, chain: readonly number[]): AskedVariable[] {
  const found: AskedVariable[] = [];
  let closure: number | undefined;
  for (const reference of chain) {
    if (closure !== undefined && graph.edgeTypeOf(reference) === Edge.Context)
      found.push({ reference, closure });
    const node = graph.targetOf(reference);
    if (graph.typeOf(node) === Node.Closure) closure = node;
  }
  return found;
}
