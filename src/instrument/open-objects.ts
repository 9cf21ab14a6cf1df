import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { callNative } from './call-native.ts';
import type { Realm } from './instrument.ts';
import type { Ledger, Place } from './ledger.ts';
import type { Registration } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

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
  acquire(object: object, registration: Registration, from: StackStart | Place): void {
    if (this.#signal.aborted || this.has(object)) return;
    this.#open.set(object, registration);
    this.#ledger.acquire(registration, from);
  }

  has(object: object): boolean {
    // it may have ended by itself
    const stage = this.#open.get(object)?.stage;
    return stage === 'taken' || stage === 'listed';
  }

  release(object: unknown): void {
    const registration = this.#take(object);
    if (registration !== undefined) this.#ledger.release(registration);
  }

  /** It has ended, and its object may stay. */
  forget(object: unknown): void {
    const registration = this.#take(object);
    if (registration !== undefined) this.#ledger.forget(registration);
  }

  #take(object: unknown): Registration | undefined {
    const registration = this.#open.get(object as object);
    if (registration !== undefined) this.#open.set(object as object, undefined);
    return registration;
  }

  /** From now on, a call of this method that does not throw releases its receiver. */
  releasedBy(prototype: object | undefined, method: string): void {
    replaceMethod(this.#realm, prototype, method, this.#signal, (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      this.release(receiver);
      return result;
    });
  }

  /** As `releasedBy`, but releases the first argument. */
  takenBy(prototype: object | undefined, method: string): void {
    replaceMethod(this.#realm, prototype, method, this.#signal, (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      this.release(args[0]);
      return result;
    });
  }

  /** From now on, what a call of this method returns is acquired. */
  madeBy(
    prototype: object | undefined,
    method: string,
    describe: (made: object, receiver: object, args: readonly unknown[]) => Registration,
  ): void {
    const trap: Trap = (target, receiver, args) => {
      const made = callNative(target, receiver, args);
      if (typeof made === 'object' && made !== null && !this.has(made))
        this.acquire(made, describe(made, receiver as object, args), trap as unknown as StackStart);
      return made;
    };
    replaceMethod(this.#realm, prototype, method, this.#signal, trap);
  }

  /** As `releasedBy`, of what may stay. */
  forgottenBy(prototype: object | undefined, method: string): void {
    replaceMethod(this.#realm, prototype, method, this.#signal, (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      this.forget(receiver);
      return result;
    });
  }
}
