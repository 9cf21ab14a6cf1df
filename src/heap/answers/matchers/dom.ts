import { Edge, Node } from '../../bytes/types.ts';
import { type Hop, type Matcher, shown } from '../matcher.ts';

/** Blink's own objects, between what a script holds and what it is called back with. */
const INTERNAL = /::|^V8[A-Z]|^(RegisteredEventListener|EventListener|DOMTimer|ScheduledAction)$/;

const isInternal = (hop: Hop): boolean => hop.nodeType === Node.Native && INTERNAL.test(hop.nodeName);

const isNode = ({ nodeType, nodeName }: Hop): boolean =>
  nodeType === Node.Native &&
  (nodeName.startsWith('<') ||
    /^(HTML)?Document$|^#|^Text$|^Comment$|Fragment$|^ShadowRoot$|^Attr$/.test(nodeName));

/** A listener, a timer, an observer's callback: what the browser calls. */
export const callback: Matcher = (path, at) => {
  const internals = path.takeWhile(at, isInternal);
  const hop = path.hops[at + internals];
  if (internals === 0 || hop === undefined) return undefined;
  if (hop.nodeType === Node.Native) return { hops: internals + 1, text: '', object: path.describe(hop) };
  const names = path.hops.slice(at, at + internals).map(({ nodeName }) => nodeName);
  const registration = names.lastIndexOf('blink::RegisteredEventListener') + 1;
  return {
    ...{
      hops: internals + 1,
      churns: true,
      text: roleOf(names),
      clock: names.some((name) => CLOCK.test(name)),
    },
    ...(registration > 0 && { removable: registration }),
    ...shown(path, hop),
  };
};

/** Timers and frames: they are there for as long as the program asks for them again. */
const CLOCK = /^(DOMTimer|ScheduledAction)$|FrameCallback|ScriptedAnimationController|IdleCallback/;

function roleOf(names: readonly string[]): string {
  if (names.some((name) => name.startsWith('V8EventHandler'))) return 'event handler';
  if (names.includes('blink::RegisteredEventListener')) return 'listener';
  if (names.includes('DOMTimer')) return 'timer';
  return names.some((name) => /^V8.*Constructor$/.test(name)) ? 'constructor' : 'callback';
}

/** The document of a window. */
export const documentOfWindow: Matcher = (path, at) => {
  const hop = path.hops[at];
  return hop !== undefined && isNode(hop) && hop.name.startsWith('<symbol Window#')
    ? { hops: 1, text: 'document' }
    : undefined;
};

/** The way from node to node of one tree: only where it ends is told. */
export const tree: Matcher = (path, at) => {
  const before = path.hops[at - 1];
  if (before === undefined || !isNode(before)) return undefined;
  // what a script has set on a node is no part of the tree
  let hops = path.takeWhile(at, (hop) => hop.edgeType === Edge.Element && (isNode(hop) || isInternal(hop)));
  while (hops > 0 && !isNode(path.hops[at + hops - 1] as Hop)) hops--;
  const last = path.hops[at + hops - 1];
  return hops === 0 || last === undefined ? undefined : { hops, text: '', object: path.describe(last) };
};

/** What one object of the browser holds: an abort controller its signal, a window its custom elements. */
export const browserObject: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop?.edgeType !== Edge.Element || path.graph.typeOf(hop.from) !== Node.Native) return undefined;
  return { hops: 1, text: '', object: path.describe(hop) };
};
