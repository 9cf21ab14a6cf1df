import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';
import { shortAddress } from './short-address.ts';

/** Shared workers, until this page's port is closed. */
export const sharedWorkers: Instrument = (realm, ledger, signal) => {
  /** By their ports, which are what is closed. */
  const open = new OpenObjects(realm, ledger, signal);
  open.releasedBy(realm.MessagePort?.prototype, 'close');
  const portOf = nativeGetter(realm.SharedWorker?.prototype, 'port');
  replaceConstructor(realm, 'SharedWorker', signal, (made, from, args) => {
    const port = portOf(made);
    const worker = new OpenObject('worker', 'SharedWorker', made, { detail: shortAddress(args[0]) });
    if (typeof port === 'object' && port !== null) open.acquire(port, worker, from);
  });
};
