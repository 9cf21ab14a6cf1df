import { ELEMENT } from '../answers/describe-node.ts';
import { hasName, NODE } from '../answers/matchers/platform-names.ts';
import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';

/** Nodes of the DOM that are in no document, and in one tree. */
export interface DetachedTree {
  readonly root: number;
  /** Also those that no script has asked for. */
  readonly nodes: readonly number[];
}

const DOCUMENT = /^(HTML|XML)?Document$/;

/**
 * Finds the trees of detached nodes, those with the most nodes first.
 *
 * A snapshot says of a node only that a script has asked for that it is detached; the others are found from those, since the
 * nodes of a tree refer to each other.
 */
export function detachedTrees(graph: HeapGraph): DetachedTree[] {
  const treeOf = new Map<number, number>();
  const trees: number[][] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    if (!graph.isDetached(node) || treeOf.has(node) || !isDomNode(graph, node)) continue;
    const members: number[] = [];
    let tree = trees.length;
    const waiting = [node];
    treeOf.set(node, tree);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      members.push(at);
      for (const next of neighbours(graph, at)) {
        const known = treeOf.get(next);
        // the inside of a shadow tree leads to its host, but not back
        if (known !== undefined && known < trees.length) tree = known;
        if (known !== undefined) continue;
        treeOf.set(next, trees.length);
        waiting.push(next);
      }
    }
    if (tree === trees.length) trees.push(members);
    else trees[tree]?.push(...members);
    for (const member of members) treeOf.set(member, tree);
  }
  return trees
    .map((members) => ({ root: rootOf(graph, members), nodes: members }))
    .sort((a, b) => b.nodes.length - a.nodes.length);
}

/** The nodes that a node of a detached tree refers to, which are in that tree. */
function* neighbours(graph: HeapGraph, node: number): Generator<number> {
  for (const reference of graph.referencesOf(node)) {
    if (graph.edgeTypeOf(reference) !== Edge.Element) continue;
    const target = graph.targetOf(reference);
    if (isOfTree(graph, target)) yield target;
  }
}

/** A document is the root of its own tree, and each node refers to one. */
const isOfTree = (graph: HeapGraph, node: number): boolean =>
  isDomNode(graph, node) &&
  !graph.isAttached(node) &&
  (graph.isDetached(node) || !hasName(graph, node, DOCUMENT));

const isDomNode = (graph: HeapGraph, node: number): boolean =>
  graph.typeOf(node) === Node.Native && (hasName(graph, node, ELEMENT) || hasName(graph, node, NODE));

/**
 * The root of a tree. Blink writes what is in a node, then its document, then what it is in: so the root is the node
 * that has nothing behind its document. Where that is not so, as in old versions, the first that scripts have.
 */
function rootOf(graph: HeapGraph, members: readonly number[]): number {
  const inTree = new Set(members);
  const documents = members.filter((node) => hasName(graph, node, DOCUMENT));
  const roots = members.filter((node) => isOnTop(graph, node, inTree));
  const known = [...documents, ...(roots.length === 1 ? roots : [])];
  return known[0] ?? members.find((node) => graph.isDetached(node)) ?? members[0] ?? 0;
}

function isOnTop(graph: HeapGraph, node: number, inTree: ReadonlySet<number>): boolean {
  let isAfterDocument = false;
  for (const reference of graph.referencesOf(node)) {
    if (graph.edgeTypeOf(reference) !== Edge.Element) continue;
    const target = graph.targetOf(reference);
    if (!inTree.has(target)) isAfterDocument ||= hasName(graph, target, DOCUMENT);
    else if (isAfterDocument) return false;
  }
  return isAfterDocument;
}
