import { Edge, Node } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import { clip, isElementName, tagOf, withoutOrigin } from '../describe-node.ts';
import type { Hop } from '../matcher.ts';

/**
 * Blink's own objects, between what a script holds and what it is called back with. Releases up to Chromium 149 have one
 * name for most.
 */
const INTERNAL =
  /::|^V8[A-Z]|^Layout[A-Z]|^(RegisteredEventListener|EventListener|DOMTimer|ScheduledAction|ScriptedAnimationController|ScriptedIdleTaskController|IdleTask|IntersectionObserverController|IntersectionObserverDelegate|IntersectionObservation|ResizeObservation|MutationObserverRegistration|\w{1,60}ObserverData|StyleEngine|Pending activities|InternalNode)$/;

export const NODE = /^(HTML|XML)?Document$|^#|^Text$|^Comment$|Fragment$|^ShadowRoot$|^Attr$/;

/** What calls a listener, or a handler, under a name that all versions have for it. */
export const LISTENER = /^V8\w*Event(Listener|Handler)/;

/** Whether a name is one that only those know who build browsers. */
export const isInternalName = (name: string): boolean => INTERNAL.test(name);

export const isInternal = ({ nodeType, nodeName }: Hop): boolean =>
  nodeType === Node.Native && isInternalName(nodeName);

export const isNode = ({ nodeType, nodeName }: Hop): boolean =>
  nodeType === Node.Native && (isElementName(nodeName) || NODE.test(nodeName));

/** What a script calls an object of the platform, without what differs between objects: `window`, `<button>`. */
export function platformName(graph: HeapGraph, node: number): string {
  const name = graph.nameOf(node);
  const tag = (tagOf(name) ?? name).match(/^<[^\s>]+/)?.[0];
  if (tag !== undefined) return `${clip(tag)}>`;
  if (/^Window\b/.test(name)) return 'window';
  return /^(HTML|XML)?Document$/.test(name) ? 'document' : clip(withoutOrigin(name));
}

/** The types of events that a platform's object has, where there is one: Blink does not tell types in a snapshot. */
const ONLY_EVENT: ReadonlyMap<string, string> = new Map([
  ['AbortSignal', 'abort'],
  ['CookieStore', 'change'],
  ['MediaDevices', 'devicechange'],
  ['MediaQueryList', 'change'],
  ['NetworkInformation', 'change'],
  ['PermissionStatus', 'change'],
  ['ScreenOrientation', 'change'],
  ['SpeechSynthesis', 'voiceschanged'],
]);

/** `change listener`, or `listener` where the type of the event is not known. */
export function listenerText(owner: string, noun = 'listener'): string {
  const type = ONLY_EVENT.get(owner);
  if (type !== undefined) return `${type} ${noun}`;
  return noun === 'handler' ? 'event handler' : noun;
}

/** How many references are followed to say something of one object. */
const MAX_FOLLOWED = 200;

const tested = new WeakMap<HeapGraph, Map<RegExp, Map<number, boolean>>>();

/** Whether a node's name matches: each name of a heap is decoded once, however many nodes share it, and however long. */
export function hasName(graph: HeapGraph, node: number, pattern: RegExp): boolean {
  const ofGraph = tested.get(graph) ?? new Map<RegExp, Map<number, boolean>>();
  tested.set(graph, ofGraph);
  const ofPattern = ofGraph.get(pattern) ?? new Map<number, boolean>();
  ofGraph.set(pattern, ofPattern);
  const name = graph.names.get(node);
  const matches = ofPattern.get(name) ?? pattern.test(graph.nameOf(node));
  ofPattern.set(name, matches);
  return matches;
}

/** The nodes that can be reached from `node` by the browser's own objects of these names, in the order of the heap. */
export function behind(
  graph: HeapGraph,
  node: number,
  through: RegExp,
  isWanted: (reference: number) => boolean,
): number[] {
  const found: number[] = [];
  const seen = new Set([node]);
  let followed = 0;
  for (const at of seen)
    for (const reference of graph.referencesOf(at)) {
      if (followed++ === MAX_FOLLOWED) return found;
      const target = graph.targetOf(reference);
      if (graph.edgeTypeOf(reference) !== Edge.Element || seen.has(target)) continue;
      if (at !== node && isWanted(reference)) found.push(target);
      else if (graph.typeOf(target) === Node.Native && hasName(graph, target, through)) seen.add(target);
    }
  return found;
}
