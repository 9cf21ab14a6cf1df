import type { TrackerInspector } from '../tracker/tracker-inspector.ts';

const { log } = console;

/** Writes a target to the page's console, as the page would. */
export function logTarget(inspector: TrackerInspector, id: number): void {
  const target = inspector.target(id);
  if (target === undefined) log('Resource Tracker: it was collected.');
  else
    log('Resource Tracker:', target, '\nThe console keeps it alive from now on; console.clear() lets it go.');
}
