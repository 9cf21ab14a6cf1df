import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import type { FunctionPlace } from './function-places.ts';

/** The longest name that a line shows whole. */
const MAX_NAME = 60;

/**
 * What a developer would call an object: its class, its tag, its function's name.
 *
 * @param className what its class is called in its source, where that differs.
 */
export function describeNode(
  graph: HeapGraph,
  node: number,
  place?: FunctionPlace,
  className?: string,
): string {
  const name = graph.nameOf(node);
  if (graph.typeOf(node) === Node.Closure) return describeClosure(graph, node, name, place);
  if (name === 'Generator') return `generator ${functionName(graph, node, place)}`;
  const plain = className ?? (clip(withoutOrigin(name)) || 'Object');
  return graph.isDetached(node) ? `detached ${plain}` : plain;
}

/** One without a name is known by its place, which is shown with it. */
function describeClosure(graph: HeapGraph, node: number, name: string, place?: FunctionPlace): string {
  const original = place?.original?.name;
  const bound = graph.follow(node, 'bound_function');
  if (bound !== undefined) return `bound ${clip(original ?? graph.nameOf(bound)) || '(anonymous)'}`;
  const unnamed = place === undefined ? 'closure (anonymous)' : 'closure';
  return clip(original ?? name) === '' ? unnamed : `closure ${clip(original ?? name)}`;
}

/** The name of a generator's or async function's own function. */
export function functionName(graph: HeapGraph, generator: number, place?: FunctionPlace): string {
  const code = graph.follow(generator, 'function');
  const name = place?.original?.name ?? (code === undefined ? '' : graph.nameOf(code));
  return clip(name) || '(anonymous)';
}

/** Chromium adds to globals and contexts where they come from: "Window / https://example.com". */
export const withoutOrigin = (name: string): string =>
  name.replace(/ \[JSGlobalObject\]/, '').replace(/ \/ \S*$/, '');

export const clip = (name: string): string =>
  name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;
