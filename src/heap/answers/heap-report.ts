import { ownOptions } from '../bytes/own-options.ts';
import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { retainedSizes } from '../graph/retained-sizes.ts';
import { describeNode } from './describe-node.ts';
import { groupLeaks } from './group-leaks.ts';
import type { Matcher } from './matcher.ts';
import { MATCHERS } from './matchers/index.ts';
import { findOtherHolders, type OtherHolders, type RemovableLeak } from './other-holders.ts';
import { findHolders } from './owners/defer.ts';
import { findOwner } from './owners/find-owner.ts';
import { isHarmless, isTool, type Owner, type OwnerRule, ownerByRule } from './owners/owner.ts';
import { OWNER_RULES } from './owners/rules/index.ts';
import { functionsOf, readWays, type Way } from './read-ways.ts';
import type { ReadablePath } from './render-path.ts';
import type { PathStep } from './retaining-path.ts';
import { findSharedScopes, type SharedScope } from './shared-scope.ts';
import { findPlaces, type ScriptPlace } from './source-places.ts';
import type { LoadSources } from './sources.ts';
import { findSuspects } from './suspect.ts';
import { findObjectsById, findTrackedObjects, type TrackedObject } from './tracked-objects.ts';

/** A tracked object that was in memory when the snapshot was taken, and what keeps it there. */
export interface Survivor extends Omit<TrackedObject, 'node'> {
  /** Its class, tag or function. */
  readonly className: string;
  /** `null` if nothing holds it: the next garbage collection takes it. */
  readonly path: RetainingPath | null;
  /** `'heap'` for the root of all, the name of one of V8's own roots, or `null`: nothing holds a root. */
  readonly root: string | null;
  /** Bytes that would be freed with it. */
  readonly retainedSize: number;
}

export interface RetainingPath {
  /** What the path begins at: `Window`, `global`, `DevTools console`. */
  readonly root: string;
  readonly steps: readonly PathStep[];
  /** The step with the suspect reference; -1 if there are no steps. */
  readonly suspect: number;
  /** References from the root, counted as Chrome DevTools does. */
  readonly distance: number;
  /** Only the developer's tools hold it: the console, `$0`, a debugger. */
  readonly heldByTools: boolean;
  readonly owner: Owner;
  /** The first variable on it that nobody can read any more; `null` if there is none, or that is not known. */
  readonly sharedScope: SharedScope | null;
}

/** Survivors that the same suspect reference holds. */
export interface HeapLeak {
  /** The same for the same suspect reference in every snapshot; empty for what nothing holds. */
  readonly fingerprint: string;
  /** The way to the suspect reference, without keys and indices. */
  readonly shape: string;
  readonly heldByTools: boolean;
  /** What has to go besides its suspect reference. */
  readonly others: OtherHolders;
  /** Whose the suspect reference is; `null` for what nothing holds. */
  readonly owner: Owner | null;
  readonly survivors: readonly Survivor[];
  /** Bytes that would be freed with all of them. */
  readonly retainedSize: number;
}

export interface HeapReport {
  /** The most survivors first; what only tools hold, and what nothing holds, last. */
  readonly leaks: readonly HeapLeak[];
  /** Tracked objects in the snapshot, of those that were selected. */
  readonly tracked: number;
  /** Shallow sizes of everything, in bytes. */
  readonly heapSize: number;
  /** What could not be had, such as a source map, or not be understood, as sentences. */
  readonly remarks: readonly string[];
}

/** What others know besides this library; they are asked first. */
export interface HeapRules {
  /** How a path reads. */
  readonly matchers?: readonly Matcher[] | undefined;
  /** Whose references are that are not the page's own. */
  readonly owners?: readonly OwnerRule[] | undefined;
}

export interface HeapReportOptions extends HeapRules {
  /** Which of the tracked objects the report is about; default: all. */
  readonly select?: (objects: readonly TrackedObject[]) => readonly TrackedObject[];
  /** Heap object ids: the report is about these objects, tracked or not. */
  readonly heapIds?: readonly number[];
  /** Reads the sources of the scripts whose functions are on a path; default: none, and places are those in the scripts. */
  readonly loadSources?: LoadSources | undefined;
  /** Called before each step, with what is about to be done. */
  readonly onStep?: (step: string) => void;
}

/** Says of every tracked object in a heap what holds it, grouped by the reference that should not. */
export async function reportHeap(graph: HeapGraph, options: HeapReportOptions = {}): Promise<HeapReport> {
  const {
    matchers: moreMatchers = [],
    owners: moreOwners = [],
    select,
    heapIds,
    loadSources,
    onStep,
  } = ownOptions(options);
  const matchers = [...moreMatchers, ...MATCHERS];
  const owners = [...moreOwners, ...OWNER_RULES];
  onStep?.('Finding tracked objects');
  const found = heapIds === undefined ? findTrackedObjects(graph) : findObjectsById(graph, heapIds);
  const objects = select?.(found) ?? found;
  onStep?.('Searching what holds them');
  const nodes = objects.map(({ node }) => node);
  const roots = nodes.map((node) => rootName(graph, node));
  const holders = findHolders(graph, nodes, owners).map((holder, index) =>
    roots[index] === null ? holder : undefined,
  );
  const ways = holders.map((holder) => holder?.path);
  const inScripts = findPlaces(graph, functionsOf(ways));
  const scripts = [...new Set([...inScripts.values()].map(({ url }) => url))];
  if (scripts.length > 0 && loadSources !== undefined) onStep?.('Reading the sources');
  const sources = scripts.length > 0 ? await loadSources?.(scripts) : undefined;
  onStep?.('Reading the paths');
  const readAll = (ways: readonly Way[], inScripts: ReadonlyMap<number, ScriptPlace>) =>
    readWays(graph, ways, inScripts, sources, matchers);
  const { read, chains, places, names } = readAll(ways, inScripts);
  const survived = new Set(nodes);
  const suspects = findSuspects(read, (node) => survived.has(node));
  const paths = ways.map((way, index) => {
    const path = read[index];
    if (way === undefined || path == null) return null;
    const suspect = suspects[index] ?? -1;
    const rule = holders[index]?.rule ?? null;
    const last = way.hops.findLastIndex(({ node }) => node === path.steps[suspect]?.node);
    const owner = rule === null ? findOwner(way, last, owners, places) : ownerByRule(rule);
    const heldByTools = rule !== null && isTool(rule);
    return { ...path, suspect, distance: way.hops.length, heldByTools, owner };
  });
  onStep?.('Searching what else holds them');
  const sharedScopes = findSharedScopes(graph, chains, places, names.variables.names);
  const leaking = groupLeaks(paths, suspects);
  const others = findOtherHolders(
    graph,
    leaking.map(({ members, fingerprint }) => ({ fingerprint, ...removable(members, nodes, paths) })),
    (nodes) => {
      const others = findHolders(graph, nodes, owners).map((held) =>
        held?.rule === null ? held.path : undefined,
      );
      return readAll(others, findPlaces(graph, functionsOf(others))).read;
    },
  );
  const free = paths.flatMap((path, index) => (path === null ? [index] : []));
  const groups = [...leaking];
  if (free.length > 0) groups.push({ fingerprint: '', shape: '', members: free });

  onStep?.('Measuring what they retain');
  const sizes = retainedSizes(
    graph,
    nodes,
    groups.map(({ members }) => members),
  );
  const survivors = objects.map(({ node, ...object }, index): Survivor => {
    const path = paths[index];
    return {
      ...object,
      className: describeNode(graph, node, undefined, names.classes.get(node)),
      path: path == null ? null : { ...path, sharedScope: sharedScopes[index] ?? null },
      root: roots[index] ?? null,
      retainedSize: sizes.ofTargets[index] ?? 0,
    };
  });
  const leaks = groups.map(({ members, ...leak }, group): HeapLeak => {
    // one that is a leak speaks for those that are none
    const first = members.find((index) => !isHarmlessPath(paths[index])) ?? members[0];
    return {
      ...leak,
      heldByTools: paths[first ?? 0]?.heldByTools ?? false,
      others: others[group] ?? { holders: [], complete: true },
      owner: paths[first ?? 0]?.owner ?? null,
      survivors: members.map((index) => survivors[index] as Survivor),
      retainedSize: sizes.ofGroups[group] ?? 0,
    };
  });
  leaks.sort(byImportance);
  const remarks = [...graph.remarks, ...(sources?.remarks ?? [])];
  return { leaks, tracked: objects.length, heapSize: graph.totalSize(), remarks };
}

/** What V8 calls a node that only it refers to, as it has to begin somewhere. */
function rootName(graph: HeapGraph, node: number): string | null {
  if (graph.typeOf(node) !== Node.Synthetic) return null;
  return graph.nameOf(node) || 'heap';
}

/** For sorting: what has the most survivors first; what only tools hold, and what nothing holds, last. */
export function byImportance(a: HeapLeak, b: HeapLeak): number {
  const rank = (leak: HeapLeak) =>
    leak.shape === '' ? 2 : leak.owner !== null && isHarmless(leak.owner) ? 1 : 0;
  return rank(a) - rank(b) || b.survivors.length - a.survivors.length || b.retainedSize - a.retainedSize;
}

function removable(
  members: readonly number[],
  nodes: readonly number[],
  paths: readonly (ReadablePath | null)[],
): Omit<RemovableLeak, 'fingerprint'> {
  const references = members.flatMap((index) => {
    const path = paths[index];
    return path?.steps[path.suspect]?.reference ?? [];
  });
  return { nodes: members.flatMap((index) => nodes[index] ?? []), references };
}

const isHarmlessPath = (path: Pick<RetainingPath, 'owner'> | null | undefined): boolean =>
  path != null && isHarmless(path.owner);
