import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { retainedSizes } from '../graph/retained-sizes.ts';
import { findRetainingPaths } from '../graph/retaining-tree.ts';
import { describeNode } from './describe-node.ts';
import { groupLeaks } from './group-leaks.ts';
import type { Matcher } from './matcher.ts';
import { MATCHERS } from './matchers/index.ts';
import { findOtherHolders, type OtherHolders, type RemovableLeak } from './other-holders.ts';
import { type PathStep, readPath } from './retaining-path.ts';
import { findPlaces } from './source-places.ts';
import { findSuspects } from './suspect.ts';
import { findObjectsById, findTrackedObjects, type TrackedObject } from './tracked-objects.ts';

/** A tracked object that was in memory when the snapshot was taken, and what keeps it there. */
export interface Survivor extends Omit<TrackedObject, 'node'> {
  /** Its class, tag or function. */
  readonly className: string;
  /** `null` if nothing holds it: the next garbage collection takes it. */
  readonly path: RetainingPath | null;
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
}

export interface HeapReportOptions {
  /** How to read a path; default: all that this library knows. */
  readonly matchers?: readonly Matcher[];
  /** Which of the tracked objects the report is about; default: all. */
  readonly select?: (objects: readonly TrackedObject[]) => readonly TrackedObject[];
  /** Heap object ids: the report is about these objects, tracked or not. */
  readonly heapIds?: readonly number[];
  /** Called before each step, with what is about to be done. */
  readonly onStep?: (step: string) => void;
}

/** Says of every tracked object in a heap what holds it, grouped by the reference that should not. */
export function reportHeap(
  graph: HeapGraph,
  { matchers = MATCHERS, select, heapIds, onStep }: HeapReportOptions = {},
): HeapReport {
  onStep?.('Finding tracked objects');
  const found = heapIds === undefined ? findTrackedObjects(graph) : findObjectsById(graph, heapIds);
  const objects = select?.(found) ?? found;
  onStep?.('Searching what holds them');
  const nodes = objects.map(({ node }) => node);
  const tree = findRetainingPaths(graph, nodes);
  onStep?.('Reading the paths');
  const chains = nodes.map((node) => tree.pathTo(node));
  const readAll = (chains: readonly Chain[]) => readPaths(graph, chains, matchers);
  const read = readAll(chains);
  const survived = new Set(nodes);
  const suspects = findSuspects(read, (node) => survived.has(node));
  const paths = chains.map((chain, index) => {
    const path = read[index];
    if (chain === undefined || path == null) return null;
    const heldByTools = tree.isToolPath(chain);
    return { ...path, suspect: suspects[index] ?? -1, distance: chain.length, heldByTools };
  });
  onStep?.('Searching what else holds them');
  const leaking = groupLeaks(paths, suspects);
  const others = findOtherHolders(
    graph,
    leaking.map(({ members, fingerprint }) => ({ fingerprint, ...removable(members, nodes, paths) })),
    readAll,
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
    return {
      ...object,
      className: describeNode(graph, node),
      path: paths[index] ?? null,
      retainedSize: sizes.ofTargets[index] ?? 0,
    };
  });
  const leaks = groups.map(({ members, ...leak }, group): HeapLeak => {
    const [first] = members;
    return {
      ...leak,
      heldByTools: paths[first ?? 0]?.heldByTools ?? false,
      others: others[group] ?? { holders: [], complete: true },
      survivors: members.map((index) => survivors[index] as Survivor),
      retainedSize: sizes.ofGroups[group] ?? 0,
    };
  });
  leaks.sort(byImportance);
  return { leaks, tracked: objects.length, heapSize: graph.totalSize() };
}

/** For sorting: what has the most survivors first; what only tools hold, and what nothing holds, last. */
export function byImportance(a: HeapLeak, b: HeapLeak): number {
  const rank = (leak: HeapLeak) => (leak.shape === '' ? 2 : leak.heldByTools ? 1 : 0);
  return rank(a) - rank(b) || b.survivors.length - a.survivors.length || b.retainedSize - a.retainedSize;
}

function removable(
  members: readonly number[],
  nodes: readonly number[],
  paths: readonly (RetainingPath | null)[],
): Omit<RemovableLeak, 'fingerprint'> {
  const references = members.flatMap((index) => {
    const path = paths[index];
    return path?.steps[path.suspect]?.reference ?? [];
  });
  return { nodes: members.flatMap((index) => nodes[index] ?? []), references };
}

/** References from a root to an object; `undefined` if nothing holds it. */
type Chain = readonly number[] | undefined;

function readPaths(graph: HeapGraph, chains: readonly Chain[], matchers: readonly Matcher[]) {
  const nodes = chains.flatMap((chain) => chain?.map((reference) => graph.targetOf(reference)) ?? []);
  const closures = new Set(nodes.filter((node) => graph.typeOf(node) === Node.Closure));
  const places = findPlaces(graph, closures);
  return chains.map((chain) => (chain === undefined ? null : readPath(graph, chain, places, matchers)));
}
