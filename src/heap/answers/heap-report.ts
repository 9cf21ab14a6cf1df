import type { HeapGraph } from '../graph/heap-graph.ts';
import { retainedSizes } from '../graph/retained-sizes.ts';
import { findRetainingPaths } from '../graph/retaining-tree.ts';
import { Node } from '../graph/types.ts';
import { describeNode } from './describe-node.ts';
import type { Matcher } from './matcher.ts';
import { MATCHERS } from './matchers/index.ts';
import { type PathStep, readPath } from './retaining-path.ts';
import { findPlaces } from './source-places.ts';
import { findSuspect, fingerprint, LeakingEntries, leakShape } from './suspect.ts';
import { findTrackedObjects } from './tracked-objects.ts';

/** A tracked object that was in memory when the snapshot was taken, and what keeps it there. */
export interface Survivor {
  readonly name: string;
  readonly kind: string | null;
  /** The tracker's id, Unix milliseconds, proven GCs: `null` where the snapshot does not tell (Node 20). */
  readonly id: number | null;
  readonly createdAt: number | null;
  readonly survived: number | null;
  /** Its heap object id. */
  readonly heapId: number;
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
export interface Leak {
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
  readonly leaks: readonly Leak[];
  /** Tracked objects in the snapshot. */
  readonly tracked: number;
  /** Shallow sizes of everything, in bytes. */
  readonly heapSize: number;
}

export interface ReportOptions {
  readonly matchers?: readonly Matcher[];
  /** Called before each step, with what is about to be done. */
  readonly onStep?: (step: string) => void;
}

/** Says of every tracked object in a heap what holds it, grouped by the reference that should not. */
export function reportHeap(
  graph: HeapGraph,
  { matchers = MATCHERS, onStep }: ReportOptions = {},
): HeapReport {
  onStep?.('Finding tracked objects');
  const objects = findTrackedObjects(graph);
  onStep?.('Searching what holds them');
  const nodes = objects.map(({ node }) => node);
  const tree = findRetainingPaths(graph, nodes);
  onStep?.('Reading the paths');
  const chains = nodes.map((node) => tree.pathTo(node));
  const places = findPlaces(graph, closuresOn(graph, chains));
  const read = chains.map((chain) => (chain === undefined ? null : readPath(graph, chain, places, matchers)));
  const entries = new LeakingEntries(read.map((path) => path?.steps ?? []));
  const tracked = new Set(nodes);
  const leaked = (step: PathStep) => step.detached || tracked.has(step.node);
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
  const groups = groupBy(shapes);

  onStep?.('Measuring what they retain');
  const sizes = retainedSizes(graph, nodes, [...groups.values()]);
  const survivors = objects.map(({ node, name, kind, id, createdAt, survived }, index): Survivor => {
    return {
      ...{ name, kind, id, createdAt, survived },
      heapId: graph.ids[node] as number,
      className: describeNode(graph, node),
      path: paths[index] ?? null,
      retainedSize: sizes.ofTargets[index] ?? 0,
    };
  });
  const leaks = [...groups].map(([shape, members], group): Leak => {
    const [first] = members;
    return {
      fingerprint: shape === '' ? '' : fingerprint(shape),
      shape,
      heldByTools: paths[first ?? 0]?.heldByTools ?? false,
      survivors: members.map((index) => survivors[index] as Survivor),
      retainedSize: sizes.ofGroups[group] ?? 0,
    };
  });
  const rank = (leak: Leak) => (leak.shape === '' ? 2 : leak.heldByTools ? 1 : 0);
  leaks.sort(
    (a, b) => rank(a) - rank(b) || b.survivors.length - a.survivors.length || b.retainedSize - a.retainedSize,
  );
  return { leaks, tracked: objects.length, heapSize: graph.totalSize() };
}

function closuresOn(graph: HeapGraph, chains: readonly (readonly number[] | undefined)[]): Set<number> {
  const nodes = chains.flatMap((chain) => chain?.map((reference) => graph.targetOf(reference)) ?? []);
  return new Set(nodes.filter((node) => graph.typeOf(node) === Node.Closure));
}

/** The places of equal values. */
function groupBy(values: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  values.forEach((value, index) => {
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [index]);
    else group.push(index);
  });
  return groups;
}
