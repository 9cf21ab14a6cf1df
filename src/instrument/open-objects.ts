import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import type { Realm } from './instrument.ts';
import type { Ledger } from './ledger.ts';
import type { Registration } from './registration.ts';
import { replaceMethod } from './replace.ts';

/** Objects of one class that are open, each with its registration, until a method of it is called. */
export class OpenObjects {
  readonly #realm: Realm;
  readonly #ledger: Ledger;
  readonly #signal: AbortSignal;
  readonly #open = new SafeWeakMap<object, Registration | undefined>();

  constructor(realm: Realm, ledger: Ledger, signal: AbortSignal) {
    this.#realm = realm;
    this.#ledger = ledger;
    this.#signal = signal;
  }

  /** @param object by which `registration` is found when it is released; the registration's own, as a rule. */
  acquire(object: object, registration: Registration, from: StackStart): void {
    if (this.#signal.aborted || this.#open.get(object) !== undefined) return;
    this.#open.set(object, registration);
    this.#ledger.acquire(registration, from);
  }

  has(object: object): boolean {
    return this.#open.get(object) !== undefined;
  }

  release(object: unknown): void {
    const registration = this.#open.get(object as object);
    if (registration === undefined) return;
    this.#open.set(object as object, undefined);
    this.#ledger.release(registration);
  }

  /** From now on, a call of this method that does not throw releases its receiver. */
  releasedBy(prototype: object | undefined, method: string): void {
    replaceMethod(this.#realm, prototype, method, this.#signal, (target, receiver, args) => {
      const result = apply(target, receiver, args);
      this.release(receiver);
      return result;
    });
  }
}
