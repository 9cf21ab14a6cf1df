import { SafeWeakRef } from './intrinsics.ts';
import type { LeakInfo } from './leak-info.ts';
import type { RecordDetails } from './record-details.ts';
import { advance, type Stage } from './stage.ts';

/**
 * One tracked target: the weak reference to it, what is known of it, and its place in the tracker's list.
 *
 * It *is* the `WeakRef` instead of having one: an object less for each target. It belongs to one target for good and
 * is never handed to another, so whatever arrives late (a finalizer) can only ever speak of its own target.
 */
export class TrackedRef extends SafeWeakRef<object> {
  /** Grows with each `track` and is never reused; the list is in id order. */
  id = 0;
  /** `undefined` while the target is not tracked. */
  info: LeakInfo | undefined = undefined;
  /** Proven forced garbage collections that the target outlived since it was tracked. */
  survived = 0;
  stage: Stage = 'untracked';
  /** What most targets don't need. */
  details: RecordDetails | undefined = undefined;
  previous: TrackedRef | undefined = undefined;
  next: TrackedRef | undefined = undefined;

  constructor(target: object) {
    super(target);
  }

  /** @throws Error if the record cannot become `stage` from where it stands. */
  become(stage: Stage): void {
    this.stage = advance(this.stage, stage);
  }
}
