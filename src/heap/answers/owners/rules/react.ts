import { Edge, Node } from '../../../bytes/types.ts';
import type { HeapGraph } from '../../../graph/heap-graph.ts';
import type { Path } from '../../matcher.ts';
import type { OwnerRule } from '../owner.ts';
import { hasProperties, isVariable } from '../variables.ts';

/** Fibers that are looked at, in all: a page of more is not looked into further. */
const MAX_FIBERS = 50_000;

const FIBER = ['memoizedState', 'memoizedProps', 'stateNode', 'return', 'alternate'];
const isFiber = (graph: HeapGraph, node: number): boolean =>
  graph.typeOf(node) === Node.Object && hasProperties(graph, node, FIBER);

const SLOTS = new Set([
  ...['activeElement', 'activeElementInst', 'lastSelection', 'selectionInformation'],
  ...['nextEffect', 'workInProgress', 'workInProgressRoot', 'finishedWork', 'currentlyRenderingFiber'],
  ...['rootWithPendingPassiveEffects', 'pendingEffectsRoot', 'pendingFinishedWork', 'queuedFocus'],
]);

/** `react-dom` remembers the element that had the focus, and the selection, until they change. */
const slot: OwnerRule = {
  type: 'framework',
  name: 'React',
  reason: 'React keeps the last one in a variable of its own.',
  inPassing: { until: 'at its next update, or when the focus moves' },
  // no other scope has both; names that a build has shortened are known by the dispatcher of the hooks
  matches: (path, at) =>
    isVariable(path, at, SLOTS, ['activeElement', 'activeElementInst']) || isUnnamedSlot(path, at),
};

/** A variable without a name that says anything, in the scope of React, which leads to an element. */
function isUnnamedSlot({ graph, hops }: Path, at: number): boolean {
  const hop = hops[at];
  if (hop?.edgeType !== Edge.Context || hop.name.length > 2) return false;
  if (hop.nodeType !== Node.Native || !hop.nodeName.startsWith('<')) return false;
  const variables = Array.from(graph.referencesOf(hop.from))
    .filter((reference) => graph.edgeTypeOf(reference) === Edge.Context)
    .map((reference) => graph.targetOf(reference));
  return (
    variables.some((node) => hasProperties(graph, node, ['readContext', 'useCallback', 'useReducer'])) &&
    variables.some((node) => isFiber(graph, node))
  );
}

/** Each component has two fibers: that of its last update, and a spare one of the update before. */
const alternate: OwnerRule = {
  type: 'framework',
  name: 'React',
  reason: 'React keeps what a component had before its last update in its spare (alternate) fiber.',
  inPassing: { until: 'at the next update of that component' },
  matches: ({ graph, hops }, at) => {
    const hop = hops[at];
    if (hop?.edgeType !== Edge.Property || !isFiber(graph, hop.from)) return false;
    const next = hops[at + 1];
    // from one fiber to the next the path is still in the tree
    if (next !== undefined && isFiber(graph, hop.node)) return false;
    return sparesOf(graph, hop.from).has(hop.from);
  },
  slot: ({ graph, hops }, at) =>
    [...sparesOf(graph, hops[at]?.from ?? 0)].flatMap((fiber) => [...graph.referencesOf(fiber)]),
};

const spares = new WeakMap<HeapGraph, Map<number, ReadonlySet<number>>>();

/** The alternates of all fibers of a root that are in use. */
function sparesOf(graph: HeapGraph, fiber: number): ReadonlySet<number> {
  let top = fiber;
  for (let i = 0; i < MAX_FIBERS; i++) {
    const parent = graph.follow(top, 'return', Edge.Property);
    if (parent === undefined || !isFiber(graph, parent)) break;
    top = parent;
  }
  const root = graph.follow(top, 'stateNode', Edge.Property);
  const current = root === undefined ? undefined : graph.follow(root, 'current', Edge.Property);
  if (current === undefined) return new Set();
  const ofGraph = spares.get(graph) ?? new Map<number, ReadonlySet<number>>();
  spares.set(graph, ofGraph);
  const known = ofGraph.get(current);
  if (known !== undefined) return known;
  const inUse = new Set([current]);
  for (const node of inUse) {
    if (inUse.size > MAX_FIBERS) break;
    for (const name of ['child', 'sibling']) {
      const next = graph.follow(node, name, Edge.Property);
      if (next !== undefined && isFiber(graph, next)) inUse.add(next);
    }
  }
  const found = new Set<number>();
  for (const node of inUse) {
    const other = graph.follow(node, 'alternate', Edge.Property);
    if (other !== undefined && isFiber(graph, other) && !inUse.has(other)) found.add(other);
  }
  ofGraph.set(current, found);
  return found;
}

const devTools: OwnerRule = {
  type: 'developer-tool',
  name: 'React DevTools',
  reason: 'React DevTools keeps it for its panel.',
  matches: ({ hops }, at) => hops[at]?.name === '__REACT_DEVTOOLS_GLOBAL_HOOK__',
};

export const REACT: readonly OwnerRule[] = [devTools, slot, alternate];
