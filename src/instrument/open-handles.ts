import type { StackStart } from '../tracker/leak-info.ts';
import { numberOf } from './handle-number.ts';
import type { Ledger } from './ledger.ts';
import type { Registration } from './registration.ts';
import { SafeMap } from './safe-map.ts';

const FEW = 256;

/** What the platform is asked for and knows by a number, or by an object in Node. */
export class OpenHandles<T extends Registration> {
  readonly #ledger: Ledger;
  readonly #open = new SafeMap<unknown, T>();
  #mayBe = FEW;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  add(handle: unknown, registration: T, from: StackStart): void {
    this.set(handle, registration);
    this.#ledger.acquire(registration, from);
  }

  /** The registration, which is known already, goes on under this handle. */
  set(handle: unknown, registration: T): void {
    if (this.#open.size >= this.#mayBe) this.#purge();
    this.#open.set(numberOf(handle), registration);
  }

  /** Forgets a handle that means nothing any more, and nothing else. */
  drop(handle: unknown): void {
    this.#open.delete(numberOf(handle));
  }

  release(handle: unknown): void {
    // the platform takes a text for a number, too
    const key = typeof handle === 'string' ? Number(handle) : numberOf(handle);
    const registration = this.#open.get(key);
    if (registration === undefined) return;
    this.#open.delete(key);
    this.#ledger.release(registration);
  }

  /** Drops what has ended by itself, whenever there may be twice as much as after the last time. */
  #purge(): void {
    this.#open.forEach((registration, key) => {
      if (registration.isOver?.() === true) this.#open.delete(key);
    });
    this.#mayBe = FEW + this.#open.size * 2;
  }
}
