import { expect } from '@jest/globals';
import { matchers, type Selection } from '../check/matchers.ts';

interface LeakMatchers<R> {
  /** The tracker lists nothing (of a kind, older than so many milliseconds, apart from known leaks). */
  toHaveNoLeaks(options?: Selection): R;
  /** What the `WeakRef` refers to is gone after a forced garbage collection. */
  toBeCollected(): Promise<void>;
}

/* The types of whoever imports `expect`, and of whoever has it as a global; their parameters are the originals'. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends LeakMatchers<R> {}
}
declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: see above
    interface Matchers<R, T = {}> extends LeakMatchers<R> {}
  }
}

expect.extend(matchers);
