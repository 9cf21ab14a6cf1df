import type { StackStart } from '../tracker/leak-info.ts';
import type { Registration } from './registration.ts';

/** Who is told of what is taken from the platform, and what becomes of it. */
export interface Ledger {
  /**
   * Something was taken.
   *
   * @param from the function that whoever took it has called: its stack begins with its caller.
   */
  acquire(registration: Registration, from: StackStart): void;
  /** It was given back, or has ended; `undefined` for what was taken before anybody watched. */
  release(registration: Registration | undefined): void;
  /** It is not expected to go any more: what was removed has been put back. */
  forget(registration: Registration | undefined): void;
}
