import type { StackStart } from '../tracker/leak-info.ts';
import type { Registration } from './registration.ts';

/** Where, and on which gesture, something was asked for that comes later; `null` if nobody is to hear of it. */
export type Place = {
  readonly stack: string | null;
  /** The place in a library that has asked for it, and not by a call of its user's. */
  readonly library?: string | undefined;
} | null;

/** Who is told of what is taken from the platform, and what becomes of it. */
export interface Ledger {
  /**
   * Something was taken.
   *
   * @param from the function that whoever took it has called: its stack begins with its caller; or what `place` has told.
   */
  acquire(registration: Registration, from: StackStart | Place): void;
  /** Of a call that gives a promise. */
  place(from: StackStart): Place;
  /** It was given back, or has ended; `undefined` for what was taken before anybody watched. */
  release(registration: Registration | undefined): void;
  /** It is not expected to go any more: what was removed has been put back. */
  forget(registration: Registration | undefined): void;
}
