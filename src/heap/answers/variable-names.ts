import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { numberIn } from '../graph/number-in.ts';
import { clip } from './describe-node.ts';
import { variableOf } from './scope-variables.ts';
import type { SourcePlace } from './source-places.ts';
import type { Sources } from './sources.ts';

/** What is known of the variables on paths from the sources, by their references. */
export interface VariablesInSources {
  /** What they are called there: those whose name is another one, and known for sure. */
  readonly names: ReadonlyMap<number, string>;
  /** The addresses of the sources that declare them, or of their scripts where no map is. */
  readonly files: ReadonlyMap<number, string>;
}

/**
 * Finds what the sources tell of variables. Snapshots of Chromium 156 say where a scope begins, those of Node 20 only where
 * the function is.
 *
 * @param places of the functions on the paths.
 */
export function findVariables(
  graph: HeapGraph,
  chains: Iterable<readonly number[] | undefined>,
  places: ReadonlyMap<number, SourcePlace>,
  sources: Sources | undefined,
): VariablesInSources {
  const names = new Map<number, string>();
  const files = new Map<number, string>();
  for (const chain of chains)
    for (const { reference, name, place } of variablesOn(graph, chain ?? [], places)) {
      const scope = scopeOf(graph, reference);
      const original = sources?.variableOf(place, scope, name) ?? null;
      if (original !== null && original !== name) names.set(reference, clip(original));
      const file = sources === undefined ? place.url : sources.declaredIn(place, scope, name);
      if (file !== null) files.set(reference, file);
    }
  return { names, files };
}

/** The variables to which a path comes by way of a function and its contexts, with the function's place. */
function* variablesOn(
  graph: HeapGraph,
  chain: readonly number[],
  places: ReadonlyMap<number, SourcePlace>,
): Generator<{ readonly reference: number; readonly name: string; readonly place: SourcePlace }> {
  let place: SourcePlace | undefined;
  for (const reference of chain) {
    const name = variableOf(graph, reference);
    if (name !== undefined && place !== undefined) yield { reference, name, place };
    const node = graph.targetOf(reference);
    if (graph.typeOf(node) === Node.Closure || graph.nameOf(node) === 'Generator') place = places.get(node);
    else if (!graph.nameOf(node).startsWith('system / Context')) place = undefined;
  }
}

function scopeOf(graph: HeapGraph, reference: number): number | null {
  const info = graph.follow(graph.sourceOf(reference), 'scope_info', Edge.Internal);
  return info === undefined ? null : (numberIn(graph, info, 'start_position') ?? null);
}
