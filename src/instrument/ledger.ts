import { allocationStack } from '../stacks/allocation-stack.ts';

/** Something that is registered with the platform, which keeps it until it is released. */
export interface Registration {
  /** "resize listener of window", "setInterval, 1000 ms": the same for what the same code registers again. */
  readonly text: string;
  /** What it is registered with, if it lives no longer than that: an element, a signal. */
  readonly target: object | null;
  /** What it goes on for, if its call has registered it: the first frame of a loop. */
  readonly origin?: Registration | undefined;
  /** Where it was registered; `null` where the engine does not tell. */
  readonly stack: string | null;
  /** Whether it has ended without being released: a connection that was closed at its other end. */
  readonly isOver?: (() => boolean) | undefined;
}

/** What is registered and not released yet, in the order in which that happened. */
export class Ledger {
  readonly #open = new Set<Registration>();

  /** @param from the function that whoever registers something has called; the stack begins with its caller. */
  acquire(what: Omit<Registration, 'stack'>, from: (...args: never[]) => unknown): Registration {
    const registration = { ...what, stack: allocationStack(from) };
    this.#open.add(registration);
    return registration;
  }

  release(registration: Registration | undefined): void {
    if (registration !== undefined) this.#open.delete(registration);
  }

  list(): Registration[] {
    return [...this.#open].filter(({ isOver }) => isOver?.() !== true);
  }
}
