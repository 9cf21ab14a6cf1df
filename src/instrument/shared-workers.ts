import { SafeWeakMap, SafeWeakRef } from '../tracker/intrinsics.ts';
import { apply } from '../tracker/properties.ts';
import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor, replaceMethod } from './replace.ts';
import { shortAddress } from './short-address.ts';

/** Shared workers, until this page's port is closed. */
export const sharedWorkers: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  /** By their ports, which are what is closed and do not keep them in memory. */
  const workers = new SafeWeakMap<object, WeakRef<object>>();
  replaceMethod(realm, realm.MessagePort?.prototype, 'close', signal, (target, receiver, args) => {
    const result = apply(target, receiver, args);
    open.release(workers.get(receiver as object)?.deref());
    return result;
  });
  const portOf = nativeGetter(realm.SharedWorker?.prototype, 'port');
  replaceConstructor(realm, 'SharedWorker', signal, (made, from, args) => {
    const port = portOf(made);
    const worker = new OpenObject('worker', 'SharedWorker', made, { detail: shortAddress(args[0]) });
    if (typeof port !== 'object' || port === null) return;
    workers.set(port, new SafeWeakRef(made));
    open.acquire(made, worker, from);
  });
};
