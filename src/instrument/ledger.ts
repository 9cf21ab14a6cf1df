import { allocationStack } from '../stacks/allocation-stack.ts';

/** Something that is registered with the platform, which keeps it until it is released. */
export interface Registration {
  /** "resize listener of window", "setInterval, 1000 ms": the same for what the same code registers again. */
  readonly text: string;
  /** What it is registered with, if it lives no longer than that: an element, a signal. */
  readonly target: object | null;
  /** Where it was registered; `null` where the engine does not tell. */
  readonly stack: string | null;
}

/** What is registered and not released yet, in the order in which that happened. */
export class Ledger {
  readonly #open = new Set<Registration>();

  /** @param from the function that whoever registers something has called; the stack begins with its caller. */
  acquire(text: string, target: object | null, from: (...args: never[]) => unknown): Registration {
    const registration = { text, target, stack: allocationStack(from) };
    this.#open.add(registration);
    return registration;
  }

  release(registration: Registration | undefined): void {
    if (registration !== undefined) this.#open.delete(registration);
  }

  list(): Registration[] {
    return [...this.#open];
  }
}
