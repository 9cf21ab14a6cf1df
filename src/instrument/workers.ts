import type { Instrument } from './instrument.ts';
import { canListen, listen, nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';
import { shortAddress } from './short-address.ts';

/** Dedicated workers, until they are terminated; those whose script can't be loaded are none. */
export const workers: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  open.releasedBy(realm.Worker?.prototype, 'terminate');
  const messageOf = nativeGetter(realm.ErrorEvent?.prototype, 'message');
  // keeps nothing: it is told whom it was called for
  function failed(this: object, event: Event): void {
    // what a script throws has a message, and ends nothing
    if (messageOf(event) === undefined && event.isTrusted) open.release(this);
  }
  replaceConstructor(realm, 'Worker', signal, (made, from, args) => {
    const detail = shortAddress(args[0]);
    // one that was collected has ended itself, where none that runs is
    open.acquire(made, new OpenObject('worker', 'Worker', made, { detail, mustRelease: !canListen }), from);
    if (canListen) listen(made, 'error', failed);
  });
};
