import type { StackStart } from '../tracker/leak-info.ts';
import { hasAborted } from './has-aborted.ts';
import type { Ledger, Place } from './ledger.ts';
import type { Registration } from './registration.ts';

/**
 * A ledger in which nothing is entered once a signal is aborted: what somebody has put before a function of the platform while it
 * was watched still calls the trap.
 */
export class LedgerUntilAborted implements Ledger {
  readonly #ledger: Ledger;
  readonly #signal: AbortSignal;

  constructor(ledger: Ledger, signal: AbortSignal) {
    this.#ledger = ledger;
    this.#signal = signal;
  }

  acquire(registration: Registration, from: StackStart | Place): void {
    if (hasAborted(this.#signal)) registration.stage = 'over';
    else this.#ledger.acquire(registration, from);
  }

  place(from: StackStart): Place {
    return hasAborted(this.#signal) ? null : this.#ledger.place(from);
  }

  release(registration: Registration | undefined): void {
    this.#ledger.release(registration);
  }

  forget(registration: Registration | undefined): void {
    this.#ledger.forget(registration);
  }
}
