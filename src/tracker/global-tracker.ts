import type { TrackOptions } from './leak-info.ts';
import { realm } from './realm.ts';

/** The tracker that everything in this realm shares, whoever loaded first: a copy of this library or the extension. */
export const resourceTracker = /* @__PURE__ */ (() => realm.tracker)();

/**
 * Starts tracking `target` in the realm's tracker.
 *
 * @param name what to call it in lists and reports; without one, `obj-<id>`.
 * @param kind a label to group and filter by, such as "connection".
 * @param options what else `LeakTracker.track` takes.
 * @returns the target itself, so that a creation can be wrapped: `const db = trackResource(connect(), 'db')`.
 * @throws TypeError as `LeakTracker.track` does.
 */
export function trackResource<T>(
  target: T,
  name?: string | null,
  kind?: string | null,
  options?: Omit<TrackOptions, 'name' | 'kind'>,
): T {
  return resourceTracker.track(target, { stackFrom: trackResource, ...options, name, kind });
}

/** The owner of `target` has closed it, and it should now be garbage; does nothing if it is not tracked. */
export const disposeResource = (target: unknown): void => resourceTracker.dispose(target);

/** Notes that `target` is used, for its trail of accesses; does nothing if it is not tracked. */
export function touchResource(target: unknown, note?: string | null): void {
  resourceTracker.touch(target, note, touchResource);
}

/** Stops tracking `target` in the realm's tracker; does nothing if it is not tracked. */
export const untrackResource = (target: unknown): void => resourceTracker.untrack(target);
