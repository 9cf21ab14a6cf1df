import { Edge, Node } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import { type Hop, type Matcher, type Path, shown } from '../matcher.ts';

/** How React finds its own way from an element: the rest of the name is random. */
const ENTRY = /^__react(Container|Fiber|InternalInstance)\$/;
/** How React finds the properties of an element. */
const PROPS = /^__reactProps\$/;
/** From a component's queue to a function of an effect. */
const EFFECT = new Set(['lastEffect', 'next', 'inst', 'create', 'destroy']);
/** A fiber has all of these; its class name is shortened in a production build. */
const FIBER = ['memoizedState', 'memoizedProps', 'stateNode', 'return'];
/** References from one part of React's tree to another. */
const TREE = new Set([
  'child',
  'sibling',
  'return',
  'alternate',
  'current',
  'stateNode',
  '_internalRoot',
  '_reactInternals',
  'containerInfo',
  'firstEffect',
  'lastEffect',
  'nextEffect',
]);

/** From an element, or from fiber to fiber, to the component that holds the rest of the path. */
export const reactTree: Matcher = (path, at) => {
  const first = path.hops[at];
  if (
    first === undefined ||
    !(ENTRY.test(first.name) || (TREE.has(first.name) && isFiber(path.graph, first.from)))
  )
    return undefined;
  const inTree =
    1 + path.takeWhile(at + 1, ({ name, edgeType }) => TREE.has(name) && edgeType === Edge.Property);
  let hops = 0;
  let component: Hop | undefined;
  for (let end = at; end < at + inTree; end++) {
    const hop = path.hops[end] as Hop;
    if (!isFiber(path.graph, hop.node)) continue;
    hops = end - at + 1;
    component = hop;
  }
  if (component === undefined) return undefined;
  return { hops, text: '', object: `React ${componentName(path, component)}` };
};

/** A hook of a component: the list of hooks hangs on `memoizedState`, its links are called `next`. */
export const reactHook: Matcher = (path, at) => {
  const first = path.hops[at];
  if (first?.name !== 'memoizedState' || !isFiber(path.graph, first.from)) return undefined;
  const links = path.takeWhile(at + 1, ({ name }) => name === 'next');
  const value = path.takeWhile(at + 1 + links, ({ name }) =>
    ['memoizedState', 'baseState', 'queue', 'create', 'inst', 'destroy', 'lastRenderedState'].includes(name),
  );
  return { hops: 1 + links + value, text: `hook ${links + 1}`, shape: 'hook' };
};

/** An effect of a component: a ring of effects hangs on `updateQueue`. */
export const reactEffect: Matcher = (path, at) => {
  const [queue, last] = path.hops.slice(at, at + 2);
  if (queue?.name !== 'updateQueue' || last?.name !== 'lastEffect' || !isFiber(path.graph, queue.from))
    return undefined;
  const hops = 1 + path.takeWhile(at + 1, ({ name }) => EFFECT.has(name));
  return { hops, text: 'effect', ...shown(path, path.hops[at + hops - 1] as Hop) };
};

export const reactProps: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop === undefined) return undefined;
  const isProps =
    PROPS.test(hop.name) ||
    (/^(memoizedProps|pendingProps)$/.test(hop.name) && isFiber(path.graph, hop.from));
  return isProps ? { hops: 1, text: 'props' } : undefined;
};

const isFiber = (graph: HeapGraph, node: number): boolean =>
  graph.typeOf(node) === Node.Object &&
  FIBER.every((name) => graph.findReference(node, name, Edge.Property) !== undefined);

function componentName(path: Path, fiber: Hop): string {
  const reference = path.graph.findReference(fiber.node, 'type', Edge.Property);
  if (reference === undefined) return 'root';
  const name = path.graph.nameOf(path.graph.targetOf(reference));
  return `<${name || 'anonymous'}>`;
}
