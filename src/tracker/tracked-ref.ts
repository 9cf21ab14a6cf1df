import { SafeWeakRef } from './intrinsics.ts';
import type { Access } from './leak.ts';
import type { LeakInfo, Unwatch } from './leak-info.ts';
import { MAX_TRAIL } from './limits.ts';
import { Recent } from './recent.ts';
import { advance, type Stage } from './stage.ts';

/** What only some records have. Nothing of it refers to the target. */
class RecordDetails {
  /** The owner promised to dispose the target. */
  mustDispose = false;
  unwatch: Unwatch | undefined;
  stack: string | null = null;
  readonly trail = new Recent<Access>(MAX_TRAIL);
  /** The record's `survived` when its target was disposed. */
  disposedAfter = 0;
}

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
  info: LeakInfo | undefined;
  /** Proven forced garbage collections that the target outlived since it was tracked. */
  survived = 0;
  stage: Stage = 'untracked';
  /** What most targets don't need. */
  details: RecordDetails | undefined;
  previous: TrackedRef | undefined;
  next: TrackedRef | undefined;

  constructor(target: object) {
    super(target);
  }

  /** @throws Error if the record cannot become `stage` from where it stands. */
  become(stage: Stage): void {
    this.stage = advance(this.stage, stage);
  }

  /** For whoever has something to note. */
  needDetails(): RecordDetails {
    this.details ??= new RecordDetails();
    return this.details;
  }
}
