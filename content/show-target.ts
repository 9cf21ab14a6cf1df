import type { TrackerInspector } from '../src/tracker/tracker-inspector.ts';
import { MAX_STACK } from './limits.ts';
import type { Shown } from './protocol.ts';

const { apply, getOwnPropertyDescriptor } = Reflect;
const { dispatchEvent } = EventTarget.prototype;
const { toString: sourceOf } = Function.prototype;
const { slice } = String.prototype;
const SafeEvent = Event;
const isConnected = getOwnPropertyDescriptor(Node.prototype, 'isConnected')?.get as (this: object) => boolean;

/**
 * Says what a target is, and how DevTools comes to it: a function by its source, a node by an event that is dispatched at
 * it. The event has a name that nobody can know who was not told, so nobody but the panel hears it.
 */
export function showTarget(
  inspector: TrackerInspector,
  id: number,
  event: string,
): Pick<Shown, 'as' | 'source'> {
  const target = inspector.target(id);
  if (target === undefined) return { as: 'collected', source: null };
  if (typeof target === 'function') {
    // its beginning is enough to find it by
    const source = apply(slice, apply(sourceOf, target, []), [0, MAX_STACK]);
    return { as: 'function', source };
  }
  try {
    const as = apply(isConnected, target, []) ? 'node' : 'detached';
    if (as === 'node') apply(dispatchEvent, target, [new SafeEvent(event)]);
    return { as, source: null };
  } catch {
    // no node
    return { as: 'other', source: null };
  }
}
