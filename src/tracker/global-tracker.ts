import { realmState } from './realm.ts';

/** The tracker that everything in this realm shares, whoever loaded first: a copy of this library or the extension. */
export const resourceTracker = /* @__PURE__ */ (() => realmState().tracker)();

/**
 * Starts tracking `target` in the realm's tracker.
 *
 * @param name what to call it in lists and reports; without one, `obj-<id>`.
 * @param kind a label to group and filter by, such as "connection".
 * @returns the target itself, so that a creation can be wrapped: `const db = trackResource(connect(), 'db')`.
 * @throws TypeError if the target can't be held weakly, or if a name or kind is given that is not a string.
 */
export function trackResource<T>(target: T, name?: string | null, kind?: string | null): T {
  return resourceTracker.track(target, { name, kind });
}

/** Stops tracking `target` in the realm's tracker; does nothing if it is not tracked. */
export function untrackResource(target: unknown): void {
  resourceTracker.untrack(target);
}
