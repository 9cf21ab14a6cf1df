import type { HeapGraph } from './heap-graph.ts';
import { LEAF_TYPES, Node } from './types.ts';

/** Handles of the console (also of `$0` and of what a debugger has asked for), of breakpoints, and of the Elements panel. */
const TOOL_LABEL = / \/ DevTools |\/inspector\/|Inspector/;

/** V8 keeps what a `WeakRef` has returned until the task ends: a snapshot taken in that task has it. */
const END_OF_TASK = 'weak_refs_keep_during_job';

/** Whether `reference` of a root is there only because of the developer's tools, or will go by itself. */
export function isHeldByTool(graph: HeapGraph, node: number, reference: number): boolean {
  if (graph.typeOf(node) !== Node.Synthetic) return false;
  if (graph.nameOf(node) === '(Debugger)') return true;
  const name = graph.referenceName(reference);
  return name === END_OF_TASK || TOOL_LABEL.test(name);
}

const NATIVE_CONTEXT = 'system / NativeContext';
const DESCRIPTORS = '(map descriptors)';
const GC_ROOTS = '(GC roots)';
const GLOBAL_HANDLES = '(Global handles)';

/** What scripts make: objects, functions, and values, most of a heap. */
const SCRIPT_TYPES = (1 << Node.Object) | (1 << Node.Closure) | (1 << Node.ObjectShape) | LEAF_TYPES;

/** Looks through all nodes for those that are special, see `HeapGraph.specialNodes`. */
export function findSpecialNodes({ nodeCount, names, types, strings }: HeapGraph): number[] {
  const isSpecialName = memoized(
    (name: number) => strings.startsWith(name, NATIVE_CONTEXT) || strings.startsWith(name, DESCRIPTORS),
  );
  const nodes: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    const type = (types[node] as number) & 31;
    if (((SCRIPT_TYPES >>> type) & 1) === 1) continue;
    if (type === Node.Synthetic || isSpecialName(names[node] as number)) nodes.push(node);
  }
  return nodes;
}

function memoized(answer: (key: number) => boolean): (key: number) => boolean {
  const answers = new Map<number, boolean>();
  return (key) => {
    let known = answers.get(key);
    if (known === undefined) {
      known = answer(key);
      answers.set(key, known);
    }
    return known;
  };
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

/** Whether DevTools does not follow this reference of a special node when it measures distances. */
export function isSkipped(graph: HeapGraph, node: number, reference: number): boolean {
  const name = graph.nameOf(node);
  const type = graph.typeOf(node);
  if (type === Node.Array && name === DESCRIPTORS) {
    // the values of shared maps: two entries at the head, then key, details and value of each property
    const index = Number.parseInt(graph.referenceName(reference), 10);
    return index >= 2 && index % 3 === 1;
  }
  return (
    type === Node.Hidden &&
    name === NATIVE_CONTEXT &&
    graph.referenceName(reference) === 'sloppy_function_map'
  );
}
