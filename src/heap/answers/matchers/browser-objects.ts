import { Edge, Node } from '../../bytes/types.ts';
import type { Hop, Matcher, Path, Reading } from '../matcher.ts';
import { isListenedTo } from './callbacks.ts';
import { whatListens } from './listeners.ts';
import { isObserverName, observedBy } from './observed.ts';
import { isInternalName, isNode, platformName } from './platform-names.ts';

const PENDING = 'Pending activities';

/** Why the browser keeps what nobody else holds. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['Animation', 'runs'],
  ['AudioContext', 'runs'],
  ['BroadcastChannel', 'is open'],
  ['EventSource', 'is open'],
  ['FileReader', 'reads'],
  ['IDBDatabase', 'is open'],
  ['IDBTransaction', 'is not finished'],
  ['MediaRecorder', 'records'],
  ['MessagePort', 'is open'],
  ['Notification', 'is shown'],
  ['OscillatorNode', 'plays'],
  ['PerformanceObserver', 'observes'],
  ['ReportingObserver', 'observes'],
  ['RTCDataChannel', 'is open'],
  ['RTCPeerConnection', 'is open'],
  ['SharedWorker', 'runs'],
  ['WebSocket', 'is open'],
  ['Worker', 'runs'],
  ['XMLHttpRequest', 'waits for its response'],
]);

/** What the browser itself keeps, for something is pending or open: the reason, or who listens to it. */
export const pending: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop === undefined || hop.nodeType !== Node.Native || isInternalName(hop.nodeName)) return undefined;
  if (!isKeptByBrowser(path, at)) return undefined;
  return kept(path, at, hop);
};

function kept(path: Path, at: number, hop: Hop): Reading {
  const name = path.describe(hop);
  const reason = REASONS.get(hop.nodeName);
  const isLast = at === path.hops.length - 1;
  const listens = isLast ? whatListens(path, hop.node) : undefined;
  const facts = [reason, listens?.text].filter((fact) => fact !== undefined);
  const kinds = [reason, listens?.shape].filter((kind) => kind !== undefined);
  if (facts.length > 0)
    return {
      hops: 1,
      text: `${name} ${facts.join(' and ')}`,
      shape: `${name} ${kinds.join(' and ')}`,
      churns: isLast,
    };
  return isListenedTo(path, at + 1) && !isNode(hop)
    ? { hops: 1, text: '' }
    : { hops: 1, text: '', object: name };
}

/** Whether a hop is the first that is no object of the browser's own, on a path from the browser's own roots. */
function isKeptByBrowser(path: Path, at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const { nodeType, nodeName } = path.hops[before] as Hop;
    if (nodeName === PENDING || nodeName.startsWith('C++ ')) return true;
    if (nodeType !== Node.Native || !isInternalName(nodeName)) return false;
  }
  return false;
}

/** An observer that the browser holds, and what it observes. */
export const observer: Matcher = (path, at) => {
  const hop = path.hops[at];
  // a polyfill's has the same name
  if (hop?.edgeType !== Edge.Element || hop.nodeType !== Node.Native || !isObserverName(hop.nodeName))
    return undefined;
  const observed = observedBy(path.graph, hop.node).map((node) => platformName(path.graph, node));
  const [first, ...others] = new Set(observed);
  const of = first === undefined ? '' : ` of ${first}${others.length > 0 ? ', …' : ''}`;
  return { hops: 1, text: `${hop.nodeName}${of}`, shape: hop.nodeName };
};

/** What one object of the browser holds: an abort controller its signal, a window its custom elements. */
export const browserObject: Matcher = (path, at) => {
  const hop = path.hops[at];
  if (hop?.edgeType !== Edge.Element || path.graph.typeOf(hop.from) !== Node.Native) return undefined;
  // what follows names it
  if (!isNode(hop) && isListenedTo(path, at + 1)) return { hops: 1, text: '' };
  return { hops: 1, text: '', object: path.describe(hop) };
};
