import {
  emptyArray,
  finishedArray,
  freeze,
  SafeFinalizationRegistry,
  SafeSet,
  SafeWeakMap,
  now as systemNow,
} from './intrinsics.ts';
import type { LeakInfo, TrackOptions } from './leak-info.ts';
import { labelError, targetError } from './target-error.ts';
import { TrackedRef } from './tracked-ref.ts';
import type { TrackedRecord, TrackerInspector, TrackerObserver } from './tracker-inspector.ts';

/** The inside of a tracker, for what shows it; no method of the class, since a page could reach it. */
export let inspectTracker: (tracker: LeakTracker) => TrackerInspector;

const NO_OPTIONS: TrackOptions = freeze(Object.create(null));

/** What a tracker takes from its surroundings; tests pass their own. */
export interface TrackerEnvironment {
  /** The current time in Unix milliseconds. Default: `Date.now`, as it was when this module was loaded. */
  readonly now?: () => number;
}

/**
 * Knows which of the targets given to it are still in memory, without keeping any of them there.
 *
 * The records form a linked list in tracking order. A record leaves it in constant time, and walking it calls
 * nothing that a page could have patched, which is true of no built-in collection.
 */
export class LeakTracker {
  /** What this tracker is for; shown nowhere but in a debugger. */
  readonly label: string | null;

  readonly #now: () => number;
  readonly #refs = new SafeWeakMap<object, TrackedRef>();
  readonly #finalizers = new SafeFinalizationRegistry<TrackedRef>((ref) => this.#remove(ref, true));
  readonly #observers = new SafeSet<TrackerObserver>();
  #first: TrackedRef | undefined;
  #last: TrackedRef | undefined;
  #size = 0;
  #lastId = 0;
  /** Where the last `after` ended: only ever a shortcut, checked before it is taken. */
  #reached: TrackedRef | undefined;

  constructor(label?: string | null, { now = systemNow }: TrackerEnvironment = {}) {
    this.label = label ?? null;
    this.#now = now;
  }

  /**
   * Starts tracking `target`; if it is tracked already, replaces its metadata and restarts its age.
   *
   * @returns the target itself.
   * @throws TypeError if the target can't be held weakly, or if a name or kind is given that is not a string; then
   *   nothing has changed.
   */
  track<T>(target: T, options: TrackOptions = NO_OPTIONS): T {
    const { name, kind } = options;
    if (name !== undefined && name !== null && typeof name !== 'string') throw labelError('name', name);
    if (kind !== undefined && kind !== null && typeof kind !== 'string') throw labelError('kind', kind);
    const ref = this.#refOf(target);
    if (ref.info !== undefined) this.#remove(ref, false);

    const id = ++this.#lastId;
    ref.id = id;
    ref.survived = 0;
    ref.info = freeze({ name: name || `obj-${id}`, kind: kind || null, createdAt: this.#now() });
    ref.previous = this.#last;
    if (this.#last === undefined) this.#first = ref;
    else this.#last.next = ref;
    this.#last = ref;
    this.#size++;
    this.#observers.forEach((observer) => void observer.added());
    return target;
  }

  /** Stops tracking `target`; does nothing if it is not tracked. */
  untrack(target: unknown): void {
    const ref = this.#refs.get(target as object);
    if (ref?.info !== undefined) this.#remove(ref, false);
  }

  /** The metadata of everything tracked and not yet collected, oldest first: a copy, the caller's to keep. */
  live(): LeakInfo[] {
    const infos = emptyArray<LeakInfo>(this.#size);
    let count = 0;
    for (let ref = this.#first; ref !== undefined; ref = ref.next) infos[count++] = ref.info as LeakInfo;
    return finishedArray(infos, count);
  }

  /** Stops tracking everything. The targets are left alone. */
  clear(): void {
    let ref = this.#first;
    this.#first = this.#last = undefined;
    this.#size = 0;
    while (ref !== undefined) {
      const { next } = ref;
      ref.info = ref.previous = ref.next = undefined;
      ref = next;
    }
    this.#observers.forEach((observer) => void observer.cleared());
  }

  /** The one record of a target, made and registered when it is first seen, kept for as long as the target lives. */
  #refOf(target: unknown): TrackedRef {
    const known = this.#refs.get(target as object);
    if (known !== undefined) return known;
    let ref: TrackedRef;
    try {
      ref = new TrackedRef(target as object);
    } catch {
      throw targetError(target);
    }
    this.#refs.set(target as object, ref);
    this.#finalizers.register(target as object, ref);
    return ref;
  }

  #remove(ref: TrackedRef, collected: boolean): void {
    if (ref.info === undefined) return;
    const { id, previous, next } = ref;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    ref.info = ref.previous = ref.next = undefined;
    this.#size--;
    this.#observers.forEach((observer) => void observer.removed(id, collected));
  }

  static {
    inspectTracker = (tracker) => ({
      size: () => tracker.#size,
      lastId: () => tracker.#lastId,
      observe(observer) {
        tracker.#observers.add(observer);
        return () => {
          tracker.#observers.delete(observer);
        };
      },
      after: (id, limit) => tracker.#after(id, limit),
      target: (id) => tracker.#find(id)?.deref(),
      untrack(id) {
        const ref = tracker.#find(id);
        if (ref !== undefined) tracker.#remove(ref, false);
      },
      sweep(through, proven) {
        let survivors = 0;
        for (let ref = tracker.#first; ref !== undefined && ref.id <= through; ) {
          const { next } = ref;
          if (ref.deref() === undefined) tracker.#remove(ref, true);
          else {
            survivors++;
            if (proven) ref.survived++;
          }
          ref = next;
        }
        return survivors;
      },
    });
  }

  #after(id: number, limit: number): TrackedRecord[] {
    const reached = this.#reached;
    let ref = reached?.info !== undefined && reached.id === id ? reached.next : this.#first;
    while (ref !== undefined && ref.id <= id) ref = ref.next;
    const records = emptyArray<TrackedRecord>(limit);
    let count = 0;
    for (; ref !== undefined && count < limit; ref = ref.next) {
      records[count++] = { id: ref.id, info: ref.info as LeakInfo, survived: ref.survived };
      this.#reached = ref;
    }
    return finishedArray(records, count);
  }

  #find(id: number): TrackedRef | undefined {
    let ref = this.#first;
    while (ref !== undefined && ref.id < id) ref = ref.next;
    return ref?.id === id ? ref : undefined;
  }
}
