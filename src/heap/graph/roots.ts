import type { HeapGraph } from './heap-graph.ts';
import { isIndexed, Node, type NodeType } from './types.ts';

/** Handles of the console (also of `$0` and of what a debugger has asked for), of breakpoints, and of the Elements panel. */
const TOOL_LABEL = / \/ DevTools |\/inspector\/|Inspector/;

/** V8 keeps what a `WeakRef` has returned until the task ends: a snapshot taken in that task has it. */
const END_OF_TASK = 'weak_refs_keep_during_job';

/** Whether `reference` of a root is there only because of the developer's tools, or will go by itself. */
export function isHeldByTool(graph: HeapGraph, node: number, reference: number): boolean {
  if (graph.typeOf(node) !== Node.Synthetic) return false;
  if (graph.nameOf(node) === '(Debugger)') return true;
  if (isIndexed(graph.edgeTypeOf(reference))) return false;
  const name = graph.referenceName(reference);
  return name === END_OF_TASK || TOOL_LABEL.test(name);
}

const NATIVE_CONTEXT = 'system / NativeContext';
const GC_ROOTS = '(GC roots)';
const GLOBAL_HANDLES = '(Global handles)';

/** Looks for the nodes that are special, see `HeapGraph.specialNodes`. */
export function findSpecialNodes({ types, names, strings }: HeapGraph): number[] {
  const isContext = (node: number) => strings.startsWith(names.get(node), NATIVE_CONTEXT);
  return [
    ...nodesOfType(types, Node.Synthetic),
    // V8 changed the type of its own objects
    ...[...nodesOfType(types, Node.Hidden), ...nodesOfType(types, Node.Native)].filter(isContext),
  ];
}

/** All nodes of a type that are not known to be attached or detached. */
function* nodesOfType(types: Uint8Array, type: NodeType): Generator<number> {
  for (let node = types.indexOf(type); node >= 0; node = types.indexOf(type, node + 1)) yield node;
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
  const isContext = graph.typeOf(node) === Node.Hidden && graph.nameOf(node) === NATIVE_CONTEXT;
  return isContext ? graph.findReference(node, 'sloppy_function_map') : undefined;
}
