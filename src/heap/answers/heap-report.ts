import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { retainedSizes } from '../graph/retained-sizes.ts';
import { findRetainingPaths } from '../graph/retaining-tree.ts';
import { describeNode } from './describe-node.ts';
import { groupBy } from './group-by.ts';
import type { Matcher } from './matcher.ts';
import { MATCHERS } from './matchers/index.ts';
import { listenersOf } from './matchers/listeners.ts';
import { type PathStep, readPath } from './retaining-path.ts';
import { findPlaces } from './source-places.ts';
import { findSuspect, fingerprint, LeakingEntries, leakShape } from './suspect.ts';
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
  const places = findPlaces(graph, closuresOn(graph, chains));
  const read = chains.map((chain) => (chain === undefined ? null : readPath(graph, chain, places, matchers)));
  const entries = new LeakingEntries(read.map((path) => path?.steps ?? []));
  const survived = new Set(nodes);
  const leaked = (step: PathStep) => step.detached || survived.has(step.node);
  const paths = chains.map((chain, index) => {
    const path = read[index];
    if (chain === undefined || path == null) return null;
    return {
      ...path,
      suspect: findSuspect(path.steps, entries, leaked),
      distance: chain.length,
      heldByTools: tree.isToolPath(chain),
    };
  });
  const shapes = paths.map((path) => (path === null ? '' : leakShape(path.root, path.steps, path.suspect)));
  const groups = groupBy(shapes.keys(), (index) => shapes[index] ?? '');

  onStep?.('Measuring what they retain');
  const sizes = retainedSizes(graph, nodes, [...groups.values()]);
  const survivors = objects.map(({ node, ...object }, index): Survivor => {
    return {
      ...object,
      className: describeNode(graph, node),
      path: paths[index] ?? null,
      retainedSize: sizes.ofTargets[index] ?? 0,
    };
  });
  const leaks = [...groups].map(([shape, members], group): HeapLeak => {
    const [first] = members;
    return {
      fingerprint: shape === '' ? '' : fingerprint(shape),
      shape,
      heldByTools: paths[first ?? 0]?.heldByTools ?? false,
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

function closuresOn(graph: HeapGraph, chains: readonly (readonly number[] | undefined)[]): Set<number> {
  const nodes = chains.flatMap((chain) => chain?.map((reference) => graph.targetOf(reference)) ?? []);
  // an object that the browser keeps for its listeners is told with them
  const ends = chains.flatMap((chain) => chain?.slice(-1) ?? []);
  nodes.push(...ends.flatMap((reference) => listenersOf(graph, graph.targetOf(reference))));
  return new Set(nodes.filter((node) => graph.typeOf(node) === Node.Closure));
}
