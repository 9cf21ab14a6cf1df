import { resourceTracker } from '../tracker/global-tracker.ts';
import { bare } from '../tracker/intrinsics.ts';
import type { LeakTracker } from '../tracker/leak-tracker.ts';
import { inspectorOf } from '../tracker/realm.ts';
import type { TrackerInspector } from '../tracker/tracker-inspector.ts';
import { forceGC, forceOneGC, type GcEnvironment, type GcOptions } from './force-gc.ts';
import { gcEnvironment } from './gc-environment.ts';
import { now } from './host.ts';

export interface RecheckOptions extends GcOptions {
  /** The trackers to recheck. Default: the realm's. */
  readonly trackers?: readonly LeakTracker[];
}

export interface RecheckOutcome {
  /** Whether each garbage collection is proven. If not, none counts for a verdict. */
  readonly proven: boolean;
  readonly milliseconds: number;
}

/**
 * Forces as many garbage collections as it takes until each disposed target has its verdict: it is gone, or it is
 * `not-collected`.
 */
export async function recheck(options: RecheckOptions = {}): Promise<RecheckOutcome> {
  const { trackers = [resourceTracker], ...forcing } = bare({ ...options });
  const start = now();
  const environment = gcEnvironment();
  const inspectors = trackers.map(inspectorOf);
  let missing = Math.max(1, ...inspectors.map((inspector) => inspector.retainedAfter()));
  let proven = true;
  while (proven && missing-- > 0) {
    const through = inspectors.map((inspector) => inspector.lastId());
    const sentinel = await forceGC(environment, bare(forcing));
    proven = sentinel.collected;
    await sweepAll(inspectors, through, proven, environment);
  }
  return { proven, milliseconds: now() - start };
}

/**
 * Forces one garbage collection and takes out of the trackers what is gone. It is no verdict on what is left, which may
 * be garbage still.
 *
 * @returns whether the garbage collection is proven.
 */
export async function sweepOnce(trackers: readonly LeakTracker[]): Promise<boolean> {
  const environment = gcEnvironment();
  const inspectors = trackers.map(inspectorOf);
  const through = inspectors.map((inspector) => inspector.lastId());
  const { collected } = await forceOneGC(environment);
  await sweepAll(inspectors, through, false, environment);
  return collected;
}

/** In a task of its own; from the next one on, what survived, which was looked at, can be collected again. */
async function sweepAll(
  inspectors: readonly TrackerInspector[],
  through: readonly number[],
  proven: boolean,
  { nextTask }: GcEnvironment,
): Promise<void> {
  await nextTask();
  inspectors.forEach((inspector, i) => void inspector.sweep(through[i] ?? 0, proven));
  await nextTask();
}
