import type { Leak, Verdict } from './leak.ts';

/** One tracked target as those see it who must not hold it. */
export type TrackedRecord = Leak;

/** Told of what an observer has a method for. */
export interface TrackerObserver {
  /** Something was added; `after` finds it. */
  added?(): void;
  /** @param notDisposed the record, if the target was collected although it had to be disposed first. */
  removed(id: number, collected: boolean, notDisposed?: TrackedRecord): void;
  /** A touch is no change. */
  verdictChanged?(id: number, verdict: Verdict): void;
  cleared?(): void;
}

/**
 * The inside of a tracker, for what shows it: reports and the DevTools panel. Targets are named by id, so that
 * nobody who lists them has to hold them.
 */
export interface TrackerInspector {
  size(): number;
  /** The greatest id given so far. */
  lastId(): number;
  /** @returns a function that ends the observation. */
  observe(observer: TrackerObserver): () => void;
  /** Records with an id above `id`, oldest first, `limit` at most. Quick when `id` is the last of the previous call. */
  after(id: number, limit: number): TrackedRecord[];
  /** The record of a target that is tracked and in memory. */
  record(id: number): TrackedRecord | undefined;
  /** What was collected without being disposed since the last `clear`: the latest ones, oldest first. */
  notDisposed(): TrackedRecord[];
  /** The target itself, for the console. Whoever asks keeps it alive to the end of the current task. */
  target(id: number): object | undefined;
  untrack(id: number): void;
  /** How many proven garbage collections make a disposed target `not-collected`. */
  retainedAfter(): number;
  /**
   * Removes the records of targets that are gone although their finalizer has not run yet. To be called in a task
   * of its own after a garbage collection, for it keeps every survivor alive to the end of the task.
   *
   * @param through only records with an id up to this one.
   * @param proven whether the garbage collection is proven; then each survivor counts it.
   * @returns how many survived.
   */
  sweep(through: number, proven: boolean): number;
}
