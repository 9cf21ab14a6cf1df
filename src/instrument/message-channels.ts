import { SafeWeakMap, SafeWeakRef } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import type { Instrument } from './instrument.ts';
import { isObject } from './is-object.ts';
import type { Place } from './ledger.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor, replaceMethod, type Trap, watchSetter } from './replace.ts';
import { eachTransferred, whenTransferred } from './transfers.ts';

/** Message channels that somebody listens to, until one of their ports is closed, or all that listen here are elsewhere. */
export const messageChannels: Instrument = (realm, ledger, signal) => {
  const port = realm.MessagePort?.prototype;
  /** The other port of those that were made here, which one port does not keep in memory. */
  const other = new SafeWeakMap<object, WeakRef<object>>();
  const port1 = nativeGetter(realm.MessageChannel?.prototype, 'port1');
  const port2 = nativeGetter(realm.MessageChannel?.prototype, 'port2');
  const open = new OpenObjects(realm, ledger, signal);
  const started = new SafeWeakMap<object, Place | undefined>();

  const isOpen = (end: object | undefined): boolean => end !== undefined && open.has(end);
  const start = (end: object, from: StackStart): void => {
    const end2 = other.get(end);
    // a port that has come from elsewhere is its sender's
    if (end2 === undefined || started.get(end) !== undefined) return;
    const place = ledger.place(from);
    started.set(end, place);
    // both ports are one channel
    if (!isOpen(end2.deref())) open.acquire(end, new OpenObject('channel', 'MessageChannel', end), place);
  };
  const transferred = (end: object): void => {
    if (other.get(end) === undefined) return;
    const end2 = other.get(end)?.deref();
    started.set(end, undefined);
    if (!open.has(end)) return;
    open.forget(end);
    const place = end2 && started.get(end2);
    if (end2 && place !== undefined)
      open.acquire(end2, new OpenObject('channel', 'MessageChannel', end2), place);
  };

  replaceConstructor(realm, 'MessageChannel', signal, (made) => {
    // what is made for another `new.target` inherits neither, and a page may replace them
    const one = port1(made);
    const two = port2(made);
    if (!isObject(one) || !isObject(two)) return;
    other.set(one, new SafeWeakRef(two));
    other.set(two, new SafeWeakRef(one));
  });
  const trapStart: Trap = (target, receiver, args, from) => {
    const result = apply(target, receiver, args);
    start(receiver as object, from);
    return result;
  };
  replaceMethod(realm, port, 'start', signal, trapStart);
  // which starts it, too
  watchSetter(realm, port, 'onmessage', signal, (target, _value, from) => start(target, from));
  replaceMethod(realm, port, 'close', signal, (target, receiver, args) => {
    const result = apply(target, receiver, args);
    open.release(receiver);
    open.release(other.get(receiver as object)?.deref());
    return result;
  });

  whenTransferred(realm, signal, (args) => eachTransferred(args, transferred));
};
