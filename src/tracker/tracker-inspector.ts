import type { LeakInfo } from './leak-info.ts';

/** Told of what leaves a tracker. What enters is found by its id, which is greater than all before it. */
export interface TrackerObserver {
  removed(id: number, collected: boolean): void;
  cleared(): void;
}

/** `false` ends the walk. */
export type RecordVisitor = (id: number, info: LeakInfo, survived: number) => boolean | undefined;

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
  /** Visits the records, oldest first. */
  oldestFirst(visit: RecordVisitor): void;
  /** Visits the records, newest first. */
  newestFirst(visit: RecordVisitor): void;
  /** The target itself, for the console. Whoever asks keeps it alive to the end of the current task. */
  target(id: number): object | undefined;
  untrack(id: number): void;
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
