import { Edge } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import { stringText } from '../../graph/string-text.ts';
import { type Matcher, shown } from '../matcher.ts';

/** How Vue 3 finds its own way from an element. */
const ENTRY = new Set(['__vueParentComponent', '__vnode', '__vue_app__', '_vnode']);
/** References from one part of Vue's tree to another. */
const TREE = new Set([
  'parent',
  'subTree',
  'component',
  'children',
  'vnode',
  'root',
  'appContext',
  '_instance',
  'next',
]);

const STATE: Readonly<Record<string, string>> = {
  setupState: 'setup',
  devtoolsRawSetupState: 'setup',
  data: 'data',
  props: 'props',
};

/** From an element, or from instance to instance, to the component that holds the rest of the path. */
export const vueTree: Matcher = (path, at) => {
  const first = path.hops[at];
  if (
    first === undefined ||
    !(ENTRY.has(first.name) || (TREE.has(first.name) && isVueInstance(path.graph, first.from)))
  )
    return undefined;
  const inTree = path.takeWhile(
    at + 1,
    ({ name, edgeType }) => (edgeType === Edge.Property && TREE.has(name)) || edgeType === Edge.Element,
  );
  for (let hops = 1 + inTree; hops > 0; hops--) {
    const node = path.hops[at + hops - 1]?.node ?? -1;
    if (isVueInstance(path.graph, node))
      return { hops, text: '', object: `Vue <${componentName(path.graph, node)}>` };
  }
  return undefined;
};

/** What a component has in its `setup`, `data` or `props`, which Vue wraps in proxies. */
export const vueState: Matcher = (path, at) => {
  const hop = path.hops[at];
  const text = hop === undefined ? undefined : STATE[hop.name];
  if (hop === undefined || text === undefined || !isVueInstance(path.graph, hop.from)) return undefined;
  const isProxy = hop.nodeName === 'system / JSProxy' || hop.nodeName === 'Proxy';
  return { hops: isProxy && path.hops[at + 1] !== undefined ? 2 : 1, text };
};

/** The value of a `ref`. */
export const vueRef: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop === undefined || (hop.name !== '_rawValue' && hop.name !== '_value')) return undefined;
  const isRef = path.graph.findReference(hop.from, 'dep', Edge.Property) !== undefined;
  return isRef ? { hops: 1, text: '.value', joined: true, ...shown(path, hop) } : undefined;
};

export const isVueInstance = (graph: HeapGraph, node: number): boolean =>
  node >= 0 &&
  ['subTree', 'setupState', 'appContext', 'type'].every(
    (name) => graph.findReference(node, name, Edge.Property) !== undefined,
  );

/** The name that a component was given, or that its file gave it. */
function componentName(graph: HeapGraph, instance: number): string {
  const type = graph.follow(instance, 'type', Edge.Property);
  if (type === undefined) return 'anonymous';
  for (const name of ['name', '__name']) {
    const value = graph.findReference(type, name, Edge.Property);
    if (value !== undefined && graph.isPrimitive(value)) return stringText(graph, graph.targetOf(value));
  }
  return 'anonymous';
}
