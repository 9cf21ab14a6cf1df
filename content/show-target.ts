import { slice } from '../src/feed/label.ts';
import { apply } from '../src/tracker/properties.ts';
import type { TrackerInspector } from '../src/tracker/tracker-inspector.ts';
import { nodeGetter } from '../src/walk/node-getter.ts';
import { MAX_STACK } from './limits.ts';
import type { Shown } from './protocol.ts';

const { dispatchEvent } = EventTarget.prototype;
const { toString: sourceOf } = Function.prototype;
const SafeEvent = Event;
const isConnected = nodeGetter('isConnected');

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
  let as: Shown['as'] = 'other';
  let source: string | null = null;
  if (target === undefined) as = 'collected';
  else if (typeof target === 'function') {
    as = 'function';
    // its beginning is enough to find it by
    source = apply(slice, apply(sourceOf, target, []), [0, MAX_STACK]);
  } else {
    try {
      as = apply(isConnected, target, []) ? 'node' : 'detached';
      if (as === 'node') apply(dispatchEvent, target, [new SafeEvent(event)]);
    } catch {
      // no node, which is `other`
    }
  }
  return { as, source };
}
