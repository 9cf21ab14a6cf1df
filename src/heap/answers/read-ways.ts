import type { HeapGraph } from '../graph/heap-graph.ts';
import { findClassNames } from './class-names.ts';
import { describePlaces, type FunctionPlace } from './function-places.ts';
import type { Matcher, NamesInSources, Path } from './matcher.ts';
import { listenersOf } from './matchers/listeners.ts';
import { closuresAround } from './owners/find-owner.ts';
import { type PathStep, readPath } from './retaining-path.ts';
import type { ScriptPlace } from './source-places.ts';
import type { Sources } from './sources.ts';
import { findVariables } from './variable-names.ts';

/** From a root to an object; `undefined` if nothing holds it. */
export type Way = Path | undefined;

/** Ways as a developer reads them, and what was found out for that. */
interface WaysRead {
  readonly read: ({ root: string; steps: PathStep[] } | null)[];
  /** The references of each way. */
  readonly chains: readonly (readonly number[] | undefined)[];
  readonly places: ReadonlyMap<number, FunctionPlace>;
  readonly names: NamesInSources;
}

/**
 * Reads ways, with the places and names that the sources tell.
 *
 * @param inScripts where the functions on them are, and others that are to be told of.
 */
export function readWays(
  graph: HeapGraph,
  ways: readonly Way[],
  inScripts: ReadonlyMap<number, ScriptPlace>,
  sources: Sources | undefined,
  matchers: readonly Matcher[],
): WaysRead {
  const places = describePlaces(inScripts, sources);
  const chains = ways.map((way) => way?.hops.map(({ reference }) => reference));
  const variables = findVariables(graph, chains, inScripts, sources);
  const names = { variables, classes: findClassNames(graph, chains, sources) };
  const read = ways.map((way) => (way === undefined ? null : readPath(way.with(places, names), matchers)));
  return { read, chains, places, names };
}

/** Functions on paths, and those that tell whose these are. */
export function functionsOf(ways: readonly Way[]): Set<number> {
  const paths = ways.flatMap((way) => way ?? []);
  // an object that the browser keeps for its listeners is told with them
  const listeners = paths.flatMap(({ graph, hops }) => {
    const end = hops.at(-1);
    return end === undefined ? [] : listenersOf(graph, end.node);
  });
  const near = paths.flatMap((path) => [...path.hops.map(({ node }) => node), ...closuresAround(path)]);
  return new Set([...near, ...listeners]);
}
