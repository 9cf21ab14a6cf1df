import type { StackStart } from '../tracker/leak-info.ts';
import type { Realm } from './instrument.ts';
import type { Ledger, Place } from './ledger.ts';
import { OpenObjects } from './open-objects.ts';
import type { Registration } from './registration.ts';
import { whenTransferred } from './transfers.ts';
import { WeakList } from './weak-list.ts';

/** Objects that are also released by being given to another realm; their registrations tell by `isOver`. */
export class OpenTransferables extends OpenObjects {
  readonly #all = new WeakList<Registration>();

  constructor(realm: Realm, ledger: Ledger, signal: AbortSignal) {
    super(realm, ledger, signal);
    whenTransferred(realm, signal, () =>
      this.#all.filter((registration) => {
        if (registration.isOver?.()) this.release(registration.object);
        return registration.stage === 'taken' || registration.stage === 'listed';
      }),
    );
  }

  override acquire(object: object, registration: Registration, from: StackStart | Place): void {
    super.acquire(object, registration, from);
    this.#all.add(registration);
  }
}
