import { type HeapLeak, type HeapReportOptions, reportHeap } from '../answers/heap-report.ts';
import { ownOptions } from '../bytes/own-options.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { MOST_GROUPS, retainedByGroups } from '../graph/retained-by-groups.ts';
import { type DetachedTree, detachedTrees } from './detached-trees.ts';

/** What holds the detached nodes of a heap. */
export interface DetachedDom {
  /** How many trees there are, and nodes in all of them. */
  readonly trees: number;
  readonly nodes: number;
  /** How many of the trees, the largest, were looked at. */
  readonly searched: number;
  /** What holds the roots of those trees, as of any objects that are asked for. */
  readonly leaks: readonly HeapLeak[];
  /** The nodes of a tree, by the heap object id of its root. */
  readonly nodesOf: ReadonlyMap<number, number>;
}

/** Detached trees whose holders are searched. */
const MOST_TREES = 1000;
/** Finds the detached trees of a heap, and what holds the largest. */
export async function detachedDom(
  graph: HeapGraph,
  options: Omit<HeapReportOptions, 'select' | 'heapIds'>,
): Promise<{ readonly dom: DetachedDom; readonly remarks: readonly string[] }> {
  const { matchers, owners, loadSources, onStep } = ownOptions(options);
  const trees = detachedTrees(graph);
  const searched = trees.slice(0, MOST_TREES);
  const heapIds = searched.map(({ root }) => graph.ids.of(root));
  const report =
    heapIds.length === 0
      ? undefined
      : await reportHeap(graph, { matchers, owners, loadSources, heapIds, ...(onStep && { onStep }) });
  const dom: DetachedDom = {
    trees: trees.length,
    nodes: trees.reduce((sum, { nodes }) => sum + nodes.length, 0),
    searched: searched.length,
    leaks: withWholeTrees(
      graph,
      report?.leaks ?? [],
      new Map(searched.map((tree, at) => [heapIds[at] ?? 0, tree])),
    ),
    nodesOf: new Map(searched.map(({ nodes }, at) => [heapIds[at] ?? 0, nodes.length])),
  };
  return { dom, remarks: report?.remarks ?? [] };
}

/** What a leak retains counts with the whole trees: whatever node of a tree is held holds the others. */
function withWholeTrees(
  graph: HeapGraph,
  leaks: readonly HeapLeak[],
  trees: ReadonlyMap<number, DetachedTree>,
): HeapLeak[] {
  const measured = leaks.slice(0, MOST_GROUPS);
  const groups = new Map<number, number>();
  for (const [group, { survivors }] of measured.entries())
    for (const { heapId } of survivors)
      for (const node of trees.get(heapId)?.nodes ?? []) groups.set(node, group);
  if (groups.size === 0) return [...leaks];
  const sizes = retainedByGroups(graph, (node) => groups.get(node) ?? -1);
  return leaks.map((leak, group) => {
    const retainedSize = group < MOST_GROUPS ? (sizes[group] ?? 0) : leak.retainedSize;
    const [only, ...more] = leak.survivors;
    const survivors = only !== undefined && more.length === 0 ? [{ ...only, retainedSize }] : leak.survivors;
    return { ...leak, retainedSize, survivors };
  });
}
