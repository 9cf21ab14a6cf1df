import { Node } from '../bytes/types.ts';
import type { HeapGraph } from '../graph/heap-graph.ts';
import { type SourcePlace, shortPlace } from './source-places.ts';

/** The longest name that a line shows whole. */
const MAX_NAME = 60;

/** What a developer would call an object: its class, its tag, its function's name. */
export function describeNode(graph: HeapGraph, node: number, place?: SourcePlace): string {
  const name = graph.nameOf(node);
  if (graph.typeOf(node) === Node.Closure) return describeClosure(graph, node, name, place);
  if (name === 'Generator') return `generator ${functionName(graph, node)}`;
  const plain = clip(withoutOrigin(name)) || 'Object';
  return graph.isDetached(node) ? `detached ${plain}` : plain;
}

function describeClosure(graph: HeapGraph, node: number, name: string, place?: SourcePlace): string {
  const bound = graph.follow(node, 'bound_function');
  if (bound !== undefined) return `bound ${clip(graph.nameOf(bound)) || '(anonymous)'}`;
  const unnamed = place === undefined ? '(anonymous)' : `(${shortPlace(place)})`;
  return `closure ${clip(name) || unnamed}`;
}

/** The name of a generator's or async function's own function. */
export function functionName(graph: HeapGraph, generator: number): string {
  const code = graph.follow(generator, 'function');
  return (code !== undefined && clip(graph.nameOf(code))) || '(anonymous)';
}

/** Chromium adds to globals and contexts where they come from: "Window / https://example.com". */
export const withoutOrigin = (name: string): string =>
  name.replace(/ \[JSGlobalObject\]/, '').replace(/ \/ \S*$/, '');

export const clip = (name: string): string =>
  name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;
