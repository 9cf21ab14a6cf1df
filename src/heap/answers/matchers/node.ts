import { Edge } from '../../bytes/types.ts';
import type { HeapGraph } from '../../graph/heap-graph.ts';
import { clip } from '../describe-node.ts';
import { type Hop, type Matcher, type Path, type Reading, shown } from '../matcher.ts';
import { stringKey } from './collections.ts';

/** Hops that may come before what tells a pattern: the accessor and the scope of one of Node's own functions. */
const LEAD = 4;

/** Timers are in lists, immediates in a queue, in a variable that all of Node's timer functions share. */
export const timer: Matcher = (path, at) => {
  const list = indexOfName(path, at, ['timerListMap', 'timerListQueue', 'immediateQueue']);
  if (list < 0) return undefined;
  const callback = path.hops.findIndex(
    ({ name }, index) => index > list && (name === '_onTimeout' || name === '_onImmediate'),
  );
  const hop = path.hops[callback];
  if (hop === undefined) return timerItself(path, at, list);
  const isImmediate = hop.name === '_onImmediate';
  const maker = isImmediate ? 'setImmediate' : timerMaker(path.graph, hop.from);
  const reading = churning(path, at, callback, `${maker} callback`);
  // which of the two it is, not all snapshots tell; what has it is a module of Node's
  return reading && { ...reading, holderStays: true, shape: isImmediate ? 'setImmediate' : 'timer' };
};

/** Where it is asked for, and not what its callback holds. Through how many others the path leads is chance. */
function timerItself(path: Path, at: number, list: number): Reading | undefined {
  const last = path.hops.length - 1;
  const { node = 0 } = path.hops[last] ?? {};
  if (last <= list || !['Timeout', 'Immediate'].includes(path.graph.nameOf(node))) return undefined;
  const isImmediate = path.graph.nameOf(node) === 'Immediate';
  const maker = isImmediate ? 'setImmediate' : timerMaker(path.graph, node);
  const callback = path.graph.follow(node, isImmediate ? '_onImmediate' : '_onTimeout', Edge.Property);
  const name = callback === undefined ? '' : path.graph.nameOf(callback);
  const reading = churning(path, at, last, name === '' ? maker : `${maker} of ${name}`);
  return reading && { ...reading, holderStays: true, shape: isImmediate ? 'setImmediate' : 'timer' };
}

/** A timer that repeats has a number for it; but only some snapshots have numbers. */
function timerMaker(graph: HeapGraph, timeout: number): string {
  const isNumber = (property: string) => {
    const reference = graph.findReference(timeout, property, Edge.Property);
    return reference !== undefined && graph.isPrimitive(reference);
  };
  if (isNumber('_repeat')) return 'setInterval';
  return isNumber('_idleTimeout') ? 'setTimeout' : 'setTimeout/setInterval';
}

/** `process`, which is a variable behind an accessor. */
export const processObject: Matcher = (path, at) => {
  if (path.hops[at]?.name !== 'get process') return undefined;
  const found = indexOfName(path, at, ['_process']);
  return found < 0 ? undefined : { hops: found - at + 1, text: 'process' };
};

/** A listener of an `EventEmitter`: `_events` has one function, or an array of them, for each name. */
export const emitterListener: Matcher = (path, at) => {
  const [events, event, item] = path.hops.slice(at, at + 3);
  if (events?.name !== '_events' || event?.edgeType !== Edge.Property) return undefined;
  const inArray = item?.edgeType === Edge.Element;
  const text = `listener ${JSON.stringify(clip(event.name))} of ${ownerName(path, events)}`;
  return churning(path, at, at + (inArray ? 2 : 1), text);
};

/** A listener of Node's own `EventTarget`: a Map of linked lists. */
export const targetListener: Matcher = (path, at) => {
  const events = path.hops[at];
  if (events?.name !== '<symbol kEvents>') return undefined;
  const callback = path.hops.findIndex(
    ({ name }, index) => index > at && (name === 'callback' || name === 'listener'),
  );
  if (callback < 0) return undefined;
  const [table, slot] = path.hops.slice(at + 1, at + 3);
  const type =
    table?.name === 'table' && slot !== undefined ? stringKey(path.graph, table.node, slot) : undefined;
  const noun = type === undefined ? 'listener' : `${clip(type)} listener`;
  return churning(path, at, callback, `${noun} of ${ownerName(path, events)}`);
};

const ownerName = (path: Path, { from }: Hop): string => path.describeNode(from);

function indexOfName(path: Path, at: number, names: readonly string[]): number {
  const found = path.hops.slice(at, at + LEAD).findIndex(({ name }) => names.includes(name));
  return found < 0 ? -1 : at + found;
}

function churning(path: Path, at: number, end: number, text: string): Reading | undefined {
  const hop = path.hops[end];
  return hop && { hops: end - at + 1, text, churns: true, ...shown(path, hop) };
}
