import type { Ledger, Place } from '../instrument/ledger.ts';
import type { Registration } from '../instrument/registration.ts';
import { allocationStack } from '../stacks/allocation-stack.ts';
import type { StackStart } from '../tracker/leak-info.ts';

/** What is open, in the order in which it was taken. */
export class OpenLedger implements Ledger {
  readonly #open = new Set<Registration>();

  acquire(registration: Registration, from: StackStart | Place): void {
    registration.stack = typeof from === 'function' ? allocationStack(from) : (from?.stack ?? null);
    this.#open.add(registration);
  }

  place(from: StackStart): Place {
    return { stack: allocationStack(from) };
  }

  release(registration: Registration | undefined): void {
    if (registration === undefined) return;
    registration.stage = 'over';
    this.#open.delete(registration);
  }

  forget(registration: Registration | undefined): void {
    this.release(registration);
  }

  list(): Registration[] {
    return [...this.#open].filter((registration) => registration.isOver?.() !== true);
  }
}
