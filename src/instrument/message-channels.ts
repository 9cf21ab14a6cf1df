import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { callNative } from './call-native.ts';
import type { Instrument } from './instrument.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor, replaceMethod, type Trap, watchSetter } from './replace.ts';
import { eachTransferred, whenTransferred } from './transfers.ts';

/** Message channels that somebody listens to, until one of their ports is closed, or all that listen here are elsewhere. */
export const messageChannels: Instrument = (realm, ledger, signal) => {
  const port = realm.MessagePort?.prototype;
  /** The other port of those that were made here. */
  const other = new SafeWeakMap<object, object>();
  const open = new OpenObjects(realm, ledger, signal);
  const started = new SafeWeakMap<object, StackStart | undefined>();

  const start = (end: object, from: StackStart): void => {
    const end2 = other.get(end);
    // a port that has come from elsewhere is its sender's
    if (end2 === undefined || started.get(end) !== undefined) return;
    started.set(end, from);
    // both ports are one channel
    if (!open.has(end2)) open.acquire(end, new OpenObject('channel', 'MessageChannel', end), from);
  };
  const transferred = (end: object): void => {
    const end2 = other.get(end);
    if (end2 === undefined) return;
    started.set(end, undefined);
    if (!open.has(end)) return;
    open.forget(end);
    const from = started.get(end2);
    if (from !== undefined) open.acquire(end2, new OpenObject('channel', 'MessageChannel', end2), from);
  };

  replaceConstructor(realm, 'MessageChannel', signal, (made) => {
    const { port1, port2 } = made as MessageChannel;
    other.set(port1, port2);
    other.set(port2, port1);
  });
  const trapStart: Trap = (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    start(receiver as object, trapStart as unknown as StackStart);
    return result;
  };
  replaceMethod(realm, port, 'start', signal, trapStart);
  // which starts it, too
  watchSetter(realm, port, 'onmessage', signal, (target, _value, from) => start(target, from));
  replaceMethod(realm, port, 'close', signal, (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    open.release(receiver);
    open.release(other.get(receiver as object));
    return result;
  });

  whenTransferred(realm, signal, (args) => eachTransferred(args, transferred));
};
