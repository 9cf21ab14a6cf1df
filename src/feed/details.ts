import type { TrackerInspector } from '../tracker/tracker-inspector.ts';
import type { Details } from './messages.ts';

/** What is known of one record beyond its row. */
export function detailsOf(inspector: TrackerInspector, id: number): Pick<Details, 'stack' | 'trail'> {
  const { stack = null, trail = [] } = inspector.record(id) ?? {};
  return { stack, trail };
}
