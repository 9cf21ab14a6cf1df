import type { Instrument } from './instrument.ts';
import { nativeGetter, whenSettled } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';
import { shortAddress } from './short-address.ts';

/** WebTransports, until they are closed at one end, or fail. */
export const webTransports: Instrument = (realm, ledger, signal) => {
  const { prototype } = realm.WebTransport ?? {};
  const open = new OpenObjects(realm, ledger, signal);
  open.releasedBy(prototype, 'close');
  const closedOf = nativeGetter(prototype, 'closed');
  replaceConstructor(realm, 'WebTransport', signal, (made, from, args) => {
    const more = { detail: shortAddress(args[0]), mustRelease: true };
    open.acquire(made, new OpenObject('connection', 'WebTransport', made, more), from);
    // the platform itself handles its rejection
    whenSettled(closedOf(made), () => open.release(made));
  });
};
