import { Edge } from '../../bytes/types.ts';
import { type Hop, type Matcher, type Path, shown } from '../matcher.ts';

/**
 * Preact's internal properties, which its builds shorten alike for all versions from 10 on (`mangle.json` of its
 * repository): children, component, element, parent, virtual node.
 */
const TREE = new Set(['__k', '__c', '__e', '__', '__v', '__b']);

/** From an element, or from virtual node to virtual node, to the component that holds the rest of the path. */
export const preactTree: Matcher = (path, at) => {
  const links = path.takeWhile(
    at,
    ({ name, edgeType }, index) =>
      (edgeType === Edge.Property && TREE.has(name)) || (edgeType === Edge.Element && index > at),
  );
  if (links === 0) return undefined;
  const name = componentName(path, at, links);
  return name === undefined ? undefined : { hops: links, text: '', object: `Preact <${name}>` };
};

/** A hook of a component: `__H` has the list `__`; a hook's value is its `__`, or for a state the first of two there. */
export const preactHook: Matcher = (path, at) => {
  const [hooks, list, item, value, state] = path.hops.slice(at, at + 5);
  if (hooks?.name !== '__H' || list?.name !== '__' || item?.edgeType !== Edge.Element) return undefined;
  const last = path.hops.length - at;
  const inside =
    value?.name === '__' ? (state?.edgeType === Edge.Element ? 2 : 1) : value?.name === '__c' ? 1 : 0;
  const hops = Math.min(last, 3 + inside);
  return {
    hops,
    text: `hook ${Number(item.name) + 1}`,
    shape: 'hook',
    ...shown(path, path.hops[at + hops - 1] as Hop),
  };
};

/** The name of the nearest component: a virtual node's `type`, or a component's virtual node's. */
function componentName(path: Path, at: number, links: number): string | undefined {
  const { graph } = path;
  for (let index = at + links - 1; index >= at; index--) {
    const node = path.hops[index]?.node ?? -1;
    // a component has its virtual node there, a virtual node a number
    const own = graph.findReference(node, '__v', Edge.Property);
    const virtual = own === undefined || graph.isPrimitive(own) ? node : graph.targetOf(own);
    const type = graph.findReference(virtual, 'type', Edge.Property);
    if (type === undefined || graph.follow(virtual, 'props', Edge.Property) === undefined) continue;
    return graph.nameOf(graph.targetOf(type)) || 'anonymous';
  }
  return undefined;
}
