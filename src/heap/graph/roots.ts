import { DETACHEDNESS_SHIFT, isIndexed, Node, type NodeType } from '../bytes/types.ts';
import type { HeapGraph } from './heap-graph.ts';

/** Handles of the console (also of `$0` and of what a debugger has asked for), of breakpoints, and of the Elements panel. */
const TOOL_LABEL = / \/ DevTools |\/inspector\/|Inspector/;

/** V8 keeps what a `WeakRef` has returned until the task ends: a snapshot taken in that task has it. */
const END_OF_TASK = 'weak_refs_keep_during_job';

/** What native code has while it works, a compiler in another thread above all: it refers to what it optimises. */
const HANDLES = '(Handle scope)';

/** What running functions have in their variables. */
const STACK = '(Stack roots)';

const NATIVE_CONTEXT = 'system / NativeContext';

/** Roots with thousands of references that are all V8's own. */
const V8_TABLES = new Set(['(Builtins)', '(Read-only roots)', '(Startup object cache)']);

/**
 * Why a reference of a root is there only for a while: because of the console, a debugger or the Elements panel; since the
 * engine is at work; or since a function runs. `undefined` for all others, and for contexts, as a snapshot may name no other
 * root that leads to them.
 */
export function temporaryUse(
  graph: HeapGraph,
  reference: number,
  root = rootOf(graph, reference),
): 'tool' | 'engine' | 'function' | undefined {
  if (root === undefined) return undefined;
  if (root === '(Debugger)') return 'tool';
  if (root === HANDLES || root === STACK) {
    if (isContext(graph, graph.targetOf(reference))) return undefined;
    return root === HANDLES ? 'engine' : 'function';
  }
  if (isIndexed(graph.edgeTypeOf(reference))) return undefined;
  const name = graph.referenceName(reference);
  if (name === END_OF_TASK) return 'engine';
  return TOOL_LABEL.test(name) ? 'tool' : undefined;
}

/** The name of the root that a reference is of, if it is of one. */
function rootOf(graph: HeapGraph, reference: number): string | undefined {
  const node = graph.sourceOf(reference);
  return graph.typeOf(node) === Node.Synthetic ? graph.nameOf(node) : undefined;
}

const isContext = (graph: HeapGraph, node: number): boolean =>
  graph.strings.startsWith(graph.names.get(node), NATIVE_CONTEXT);

/** Looks for the references that are special, see `HeapGraph.temporaryReferences`. */
export function findTemporaryReferences(graph: HeapGraph): Set<number> {
  const found = new Set<number>();
  for (const node of graph.specialNodes) {
    const root = graph.nameOf(node);
    if (graph.typeOf(node) !== Node.Synthetic || V8_TABLES.has(root)) continue;
    for (const reference of graph.referencesOf(node))
      if (temporaryUse(graph, reference, root) !== undefined) found.add(reference);
  }
  return found;
}

const GC_ROOTS = '(GC roots)';
const GLOBAL_HANDLES = '(Global handles)';

/** A context has hundreds of references: so few other nodes have to be asked for their name. */
const MIN_CONTEXT = 100;

/** Looks for the nodes that are special, see `HeapGraph.specialNodes`. */
export function findSpecialNodes(graph: HeapGraph): number[] {
  const { types } = graph;
  const isLarge = (node: number) => graph.referenceCount(node) >= MIN_CONTEXT && isContext(graph, node);
  // V8 changed the type of its own objects
  const possible = [...nodesOfType(types, Node.Hidden), ...nodesOfType(types, Node.Native)];
  return [...nodesOfType(types, Node.Synthetic), ...possible.filter(isLarge)];
}

/** Nodes of a type, whether they are attached, detached, or neither is known. */
function nodesOfType(types: Uint8Array, type: NodeType): number[] {
  const nodes: number[] = [];
  for (const state of [0, 1, 2, 3]) {
    const wanted = type | (state << DETACHEDNESS_SHIFT);
    for (let node = types.indexOf(wanted); node >= 0; node = types.indexOf(wanted, node + 1))
      nodes.push(node);
  }
  return nodes;
}

/** The reference of a special node that a reader understands best, where several lead equally far. */
export function preferredReference(graph: HeapGraph, node: number): number | undefined {
  const name = graph.nameOf(node);
  if (name.startsWith(NATIVE_CONTEXT)) return graph.findReference(node, 'global_object');
  if (name !== GC_ROOTS) return undefined;
  for (const reference of graph.referencesOf(node))
    if (graph.nameOf(graph.targetOf(reference)) === GLOBAL_HANDLES) return reference;
  return undefined;
}

/** A reference of a special node that DevTools does not follow when it measures distances. */
export function skippedReference(graph: HeapGraph, node: number): number | undefined {
  const isPlain = graph.typeOf(node) === Node.Hidden && graph.nameOf(node) === NATIVE_CONTEXT;
  return isPlain ? graph.findReference(node, 'sloppy_function_map') : undefined;
}
