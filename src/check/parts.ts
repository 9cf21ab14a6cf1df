import { standing } from '../automatic/registered.ts';
import { resourceTracker } from '../tracker/global-tracker.ts';
import type { Leak } from '../tracker/leak.ts';
import type { LeakTracker } from '../tracker/leak-tracker.ts';
import { inspectorOf } from '../tracker/realm.ts';

/** Some of what a tracker has given an id: what is judged together. */
export interface Part {
  readonly tracker: LeakTracker;
  /** Ids above this one. */
  readonly after: number;
  readonly includes: (id: number) => boolean;
}

/** What is still there of a part, and what of it was not disposed. */
export function leaksOf({ tracker, after, includes }: Part): Leak[] {
  const inspector = inspectorOf(tracker);
  const living = inspector.after(after, inspector.size());
  const counts = (id: number) => tracker !== resourceTracker || standing(id) !== 'loose';
  return [...living, ...inspector.notDisposed()].filter(({ id }) => id > after && includes(id) && counts(id));
}

/** Stops tracking what is still there of a part, but for what is to be kept. */
export function forget(
  { tracker, after, includes }: Part,
  keeps: (tracker: LeakTracker, id: number) => boolean = () => false,
): void {
  const inspector = inspectorOf(tracker);
  for (const { id } of inspector.after(after, inspector.size()))
    if (includes(id) && !keeps(tracker, id)) inspector.untrack(id);
}
