import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { numberIn } from '../graph/number-in.ts';
import { clip } from './describe-node.ts';
import type { SourcePlace } from './source-places.ts';
import type { Sources } from './sources.ts';

/**
 * What the variables on paths are called in the sources, by their references: those whose name is another one there, and
 * known for sure. Where a scope begins is written in snapshots of Chromium 156, not in those of Node 20.
 *
 * @param places of the functions on the paths.
 */
export function findVariableNames(
  graph: HeapGraph,
  chains: Iterable<readonly number[] | undefined>,
  places: ReadonlyMap<number, SourcePlace>,
  sources: Sources | undefined,
): Map<number, string> {
  const names = new Map<number, string>();
  if (sources === undefined) return names;
  for (const chain of chains)
    for (const { reference, url } of variablesOn(graph, chain ?? [], places)) {
      const scope = scopeOf(graph, reference);
      const name = graph.referenceName(reference);
      const original = scope === undefined ? null : sources.variableOf(url, scope, name);
      if (original !== null && original !== name) names.set(reference, clip(original));
    }
  return names;
}

/** The variables of a path that is by way of a function to its contexts, with the address of the function's script. */
function* variablesOn(
  graph: HeapGraph,
  chain: readonly number[],
  places: ReadonlyMap<number, SourcePlace>,
): Generator<{ readonly reference: number; readonly url: string }> {
  let url: string | undefined;
  for (const reference of chain) {
    if (graph.edgeTypeOf(reference) === Edge.Context && url !== undefined) yield { reference, url };
    const node = graph.targetOf(reference);
    if (graph.typeOf(node) === Node.Closure || graph.nameOf(node) === 'Generator')
      url = places.get(node)?.url;
    else if (!graph.nameOf(node).startsWith('system / Context')) url = undefined;
  }
}

function scopeOf(graph: HeapGraph, reference: number): number | undefined {
  const info = graph.follow(graph.sourceOf(reference), 'scope_info', Edge.Internal);
  return info === undefined ? undefined : numberIn(graph, info, 'start_position');
}
