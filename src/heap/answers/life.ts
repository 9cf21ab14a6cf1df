import { Edge, Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { isGlobalName } from './describe-node.ts';

/**
 * Whether an object has a right to be in memory, as far as it says itself. A leak begins between the last object of a
 * path that is alive for sure and the first that is dead for sure (the idea is LeakCanary's, by Square).
 */
export type Life = 'alive' | 'dead' | 'unknown';

/** How objects of many libraries say that they have been ended. */
const ENDED: readonly string[] = [
  'isUnmounted',
  'isDestroyed',
  '_isDestroyed',
  'destroyed',
  '_destroyed',
  'isDisposed',
  '_isDisposed',
  'disposed',
  '_disposed',
];

/** An object that refers to more is a list or a dictionary, and its properties say nothing of itself. */
const MAX_MEMBERS = 500;

/** Attached to the document that is shown, a global, or detached, or ended by its owner. */
export function lifeOf(graph: HeapGraph, node: number): Life {
  if (graph.isDetached(node)) return 'dead';
  const type = graph.typeOf(node);
  if (type === Node.Native) return graph.isAttached(node) ? 'alive' : 'unknown';
  if (type !== Node.Object) return 'unknown';
  if (isGlobalName(graph.nameOf(node))) return 'alive';
  if (graph.referenceCount(node) > MAX_MEMBERS) return 'unknown';
  return ENDED.some((name) => isTrue(graph, node, name)) ? 'dead' : 'unknown';
}

function isTrue(graph: HeapGraph, node: number, property: string): boolean {
  const value = graph.follow(node, property, Edge.Property);
  if (value === undefined) return false;
  const type = graph.typeOf(value);
  return (type === Node.Native || type === Node.Hidden) && graph.nameOf(value) === 'true';
}

/**
 * Whether a context is that of a script's or a module's outermost function, which no more than runs once: what it
 * declares is meant to stay. Bundles and CommonJS wrap their modules so.
 */
export function isOutermost(graph: HeapGraph, context: number): boolean {
  const previous = graph.follow(context, 'previous', Edge.Internal);
  return previous !== undefined && graph.nameOf(previous).startsWith('system / NativeContext');
}
