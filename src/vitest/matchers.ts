import { expect } from 'vitest';
import { matchers, type Selection } from '../check/matchers.ts';

declare module 'vitest' {
  // the parameter is the original's
  // biome-ignore lint/suspicious/noExplicitAny: so does its default
  interface Matchers<T = any> {
    /** The tracker lists nothing (of a kind, older than so many milliseconds, apart from known leaks). */
    toHaveNoLeaks(options?: Selection): void;
    /** What the `WeakRef` refers to is gone after a forced garbage collection. */
    toBeCollected(): Promise<void>;
  }
}

expect.extend(matchers);
