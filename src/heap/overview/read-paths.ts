import type { FunctionPlace } from '../answers/function-places.ts';
import type { Matcher } from '../answers/matcher.ts';
import { Path } from '../answers/matcher.ts';
import { MATCHERS } from '../answers/matchers/index.ts';
import { functionsOf, readWays } from '../answers/read-ways.ts';
import type { PathStep } from '../answers/retaining-path.ts';
import { findPlaces } from '../answers/source-places.ts';
import type { LoadSources } from '../answers/sources.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { findRetainingPaths } from '../graph/retaining-tree.ts';

/** A shortest way to an object. */
export interface FoundPath {
  readonly root: string;
  readonly steps: readonly PathStep[];
  /** A global or a module's variable leads to it by properties alone: it stays for as long as the page does. */
  readonly stays: boolean;
  /** Only the platform has made what leads to it, as Node its own modules. */
  readonly isPlatforms: boolean;
}

export interface ReadPathsOptions {
  readonly matchers?: readonly Matcher[] | undefined;
  readonly loadSources?: LoadSources | undefined;
}

/** What was found out about objects in one search. */
export interface PathsRead {
  /** Of those that something holds. */
  readonly paths: ReadonlyMap<number, FoundPath>;
  /** Where the functions are that were asked for. */
  readonly places: ReadonlyMap<number, FunctionPlace>;
  readonly remarks: readonly string[];
}

/**
 * Reads a shortest path to each node, in one search.
 *
 * @param closures whose places are to be told.
 */
export async function readPaths(
  graph: HeapGraph,
  nodes: readonly number[],
  closures: readonly number[],
  { matchers = [], loadSources }: ReadPathsOptions,
): Promise<PathsRead> {
  const tree = findRetainingPaths(graph, nodes);
  const ways = nodes.map((node) => {
    const chain = tree.pathTo(node);
    return chain && Path.over(graph, chain);
  });
  const inScripts = findPlaces(graph, new Set([...functionsOf(ways), ...closures]));
  const urls = [...new Set([...inScripts.values()].map(({ url }) => url))];
  const sources = urls.length > 0 ? await loadSources?.(urls) : undefined;
  const { read, places } = readWays(graph, ways, inScripts, sources, [...matchers, ...MATCHERS]);
  const paths = new Map<number, FoundPath>();
  for (const [index, node] of nodes.entries()) {
    const path = read[index];
    if (path != null)
      paths.set(node, { ...path, stays: stays(path.steps), isPlatforms: isPlatforms(path.steps) });
  }
  return { paths, places, remarks: sources?.remarks ?? [] };
}

/** Whether no entry of a collection, listener or timer is on the way, but before what is meant to stay. */
function stays(steps: readonly PathStep[]): boolean {
  const from = Math.max(
    0,
    steps.findLastIndex(({ holderStays }) => holderStays),
  );
  return !steps.slice(from).some(({ churns, clock }) => churns || clock);
}

/** Node's own modules are all that leads there; what its loader has of others begins at a `Module`, or at an entry. */
function isPlatforms(steps: readonly PathStep[]): boolean {
  const last = steps.findLastIndex(({ place }) => place !== null);
  const url = steps[last]?.place?.url;
  const isNodes = url === undefined ? isOfNode(steps) : url.startsWith('node:');
  return isNodes && !steps.slice(last + 1).some(({ churns, className }) => churns || className === 'Module');
}

const isOfNode = (steps: readonly PathStep[]): boolean =>
  steps.some(({ text }) => text.startsWith('[Symbol(node:')) ||
  OF_NODE.test(steps.map(({ text }) => text.replace(/^\./, '')).join('.'));

/** What Node has made before a program begins. */
const OF_NODE = /^(console|process)$|^process\.(moduleLoadList|allowedNodeEnvironmentFlags)\b/;
