import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import type { Instrument } from './instrument.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor, replaceMethod, type Trap, watchSetter } from './replace.ts';

/** Broadcast channels, and message channels that somebody listens to, until they are closed; the two ports of one as one. */
export const channels: Instrument = (realm, ledger, signal) => {
  const broadcasts = new OpenObjects(realm, ledger, signal);
  broadcasts.releasedBy(realm.BroadcastChannel?.prototype, 'close');
  replaceConstructor(realm, 'BroadcastChannel', signal, (made, from, args) => {
    const more = { detail: typeof args[0] === 'string' ? args[0] : '', mustRelease: true };
    broadcasts.acquire(made, new OpenObject('channel', 'BroadcastChannel', made, more), from);
  });

  const port = realm.MessagePort?.prototype;
  const other = new SafeWeakMap<object, object>();
  const started = new OpenObjects(realm, ledger, signal);
  const start = (end: object, from: StackStart): void => {
    const end2 = other.get(end);
    // nothing is kept by a channel that nobody listens to
    if (started.has(end) || (end2 !== undefined && started.has(end2))) return;
    started.acquire(end, new OpenObject('channel', 'MessageChannel', end), from);
  };
  replaceMethod(realm, port, 'close', signal, (target, receiver, args) => {
    const result = apply(target, receiver, args);
    started.release(receiver);
    started.release(other.get(receiver as object));
    return result;
  });
  replaceConstructor(realm, 'MessageChannel', signal, (made) => {
    const { port1, port2 } = made as MessageChannel;
    other.set(port1, port2);
    other.set(port2, port1);
  });
  const trapStart: Trap = (target, receiver, args) => {
    const result = apply(target, receiver, args);
    start(receiver as object, trapStart as unknown as StackStart);
    return result;
  };
  replaceMethod(realm, port, 'start', signal, trapStart);
  // which starts it, too
  watchSetter(realm, port, 'onmessage', signal, (target, _value, from) => start(target, from));
};
