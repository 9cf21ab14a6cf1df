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
  const plain = className ?? (clip(tagOf(name) ?? withoutOrigin(name)) || 'Object');
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
export const withoutOrigin = (name: string): string => name.replace(GLOBAL, '').replace(/ \/ \S*$/, '');

/** V8 marks a realm's global so, whatever its class is called; in 14.3 to 14.7 in other words. */
const GLOBAL = / \[JSGlobalObject\]| \(global\*?\)/;

export const isGlobalName = (name: string): boolean => GLOBAL.test(name);

/** Interfaces of elements that are called otherwise than their tags; those of several tags have none. */
const TAGS: ReadonlyMap<string, string | null> = new Map([
  ['', null],
  ['Anchor', 'a'],
  ['DList', 'dl'],
  ['Directory', 'dir'],
  ['Heading', null],
  ['Image', 'img'],
  ['LI', 'li'],
  ['Media', null],
  ['Mod', null],
  ['OList', 'ol'],
  ['Paragraph', 'p'],
  ['Quote', null],
  ['TableCaption', 'caption'],
  ['TableCell', null],
  ['TableCol', null],
  ['TableRow', 'tr'],
  ['TableSection', null],
  ['UList', 'ul'],
  ['Unknown', null],
]);

/** "<button>" for `HTMLButtonElement`, as which Chromium 126 has it; `undefined` where an interface is no one tag's. */
export function tagOf(name: string): string | undefined {
  const [, element] = /^HTML(\w{0,40})Element$/.exec(name) ?? [];
  if (element === undefined) return undefined;
  const tag = TAGS.has(element) ? TAGS.get(element) : element.toLowerCase();
  return tag == null ? undefined : `<${tag}>`;
}

/** Whether it is what a snapshot calls an element: its tag with attributes, or its interface. */
export const isElementName = (name: string): boolean => ELEMENT.test(name);

export const ELEMENT = /^<|^(HTML|SVG|MathML)\w{0,40}Element$/;

export const clip = (name: string): string =>
  name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;
