import type { StackStart } from '../tracker/leak-info.ts';
import { callNative } from './call-native.ts';
import type { Instrument } from './instrument.ts';
import { OpenHandles } from './open-handles.ts';
import { Entry } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

/** Positions that are watched, until they no longer are. */
export const positions: Instrument = (realm, ledger, signal) => {
  const { prototype } = realm.Geolocation ?? {};
  const open = new OpenHandles(ledger);
  const trapWatch: Trap = (target, receiver, args) => {
    const handle = callNative(target, receiver, args);
    if (!signal.aborted)
      open.add(handle, new Entry('geolocation', 'watchPosition'), trapWatch as unknown as StackStart);
    return handle;
  };
  replaceMethod(realm, prototype, 'watchPosition', signal, trapWatch);
  replaceMethod(realm, prototype, 'clearWatch', signal, (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    open.release(args[0]);
    return result;
  });
};
