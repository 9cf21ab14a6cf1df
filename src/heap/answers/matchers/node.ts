import { Edge } from '../../bytes/types.ts';
import { type Matcher, type Path, type Reading, shown } from '../matcher.ts';

/** Hops that may come before what tells a pattern: the accessor and the scope of one of Node's own functions. */
const LEAD = 4;

/** `setTimeout` and `setInterval`: lists of timers in a variable that all of Node's timer functions share. */
export const timer: Matcher = (path, at) => {
  const list = indexOfName(path, at, ['timerListMap', 'timerListQueue']);
  if (list < 0) return undefined;
  const callback = path.hops.findIndex(({ name }, index) => index > list && name === '_onTimeout');
  if (callback < 0) return undefined;
  return churning(path, at, callback, 'timer');
};

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
  return churning(path, at, at + (inArray ? 2 : 1), `listener ${JSON.stringify(event.name)}`);
};

/** A listener of Node's own `EventTarget`: a Map of linked lists. */
export const targetListener: Matcher = (path, at) => {
  if (path.hops[at]?.name !== '<symbol kEvents>') return undefined;
  const callback = path.hops.findIndex(
    ({ name }, index) => index > at && (name === 'callback' || name === 'listener'),
  );
  return callback < 0 ? undefined : churning(path, at, callback, 'listener');
};

function indexOfName(path: Path, at: number, names: readonly string[]): number {
  const found = path.hops.slice(at, at + LEAD).findIndex(({ name }) => names.includes(name));
  return found < 0 ? -1 : at + found;
}

function churning(path: Path, at: number, end: number, text: string): Reading | undefined {
  const hop = path.hops[end];
  return hop && { hops: end - at + 1, text, churns: true, ...shown(path, hop) };
}
