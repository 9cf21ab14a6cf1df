import { LeakTracker } from '../../src/index.ts';

/** Runs a task of its own after a full garbage collection and after the finalizers that it scheduled. */
export async function collectGarbage(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Run with --expose-gc: these tests ask the real garbage collector');
  for (let pass = 0; pass < 2; pass++) {
    await nextTask();
    gc();
    await nextTask();
    await nextTask();
  }
}

export const nextTask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const lasting: LeakTracker[] = [];

/**
 * A tracker for a test that makes many. It stays: once a registry of finalizers is collected while it has some to call,
 * V8 of Node 20 calls none in that process any more, of whichever registry (see `lost-finalizers.test.ts`).
 */
export function lastingTracker(): LeakTracker {
  const tracker = new LeakTracker();
  lasting.push(tracker);
  return tracker;
}
