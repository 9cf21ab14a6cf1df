import { bare } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { hideOwnFrames } from './own-frames.ts';

export type Callable = (...args: never[]) => unknown;

/**
 * Runs in the place of a function, which it has to call: `apply(target, receiver, args)`. It is behind the trap of a `Proxy`,
 * so that nothing of the function has changed but what it does.
 *
 * @param from the function that whoever called it has called: a stack begins with its caller.
 */
export type Trap = (target: Callable, receiver: unknown, args: unknown[], from: StackStart) => unknown;

/** What a `Proxy` calls a trap by. What is thrown comes through it as if nothing were in between. */
export function handlerOf(trap: Trap): ProxyHandler<Callable> {
  const apply = function watched(target: Callable, receiver: unknown, args: unknown[]): unknown {
    try {
      return trap(target, receiver, args, watched as StackStart);
    } catch (error) {
      hideOwnFrames(error, watched as StackStart);
      throw error;
    }
  };
  // a page may put traps on `Object.prototype`
  return bare({ apply });
}
