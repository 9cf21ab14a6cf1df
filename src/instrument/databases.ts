import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply } from '../tracker/properties.ts';
import { hasAborted } from './has-aborted.ts';
import type { Instrument } from './instrument.ts';
import { isObject } from './is-object.ts';
import type { Place } from './ledger.ts';
import { listen, nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

/**
 * Databases of IndexedDB, until they are closed: while one is open, no other version of it can be, and it can't be deleted. Of
 * one that the browser closes by force nothing is heard, since who listens to a database keeps it in memory.
 */
export const databases: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  open.releasedBy(realm.IDBDatabase?.prototype, 'close');
  const nameOf = nativeGetter(realm.IDBDatabase?.prototype, 'name');
  const resultOf = nativeGetter(realm.IDBRequest?.prototype, 'result');
  const places = new SafeWeakMap<object, Place>();
  // keeps nothing: it is told whom it was called for
  function opened(this: object): void {
    const database = resultOf(this);
    const place = places.get(this);
    // a page can dispatch such an event, too, before there is a result
    if (typeof database !== 'object' || database === null || place === undefined) return;
    const more = { detail: `${nameOf(database) ?? ''}`, mustRelease: true };
    open.acquire(database, new OpenObject('database', 'IDBDatabase', database, more), place);
  }
  const trapOpen: Trap = (target, receiver, args, from) => {
    const request = apply(target, receiver, args);
    if (hasAborted(signal) || !isObject(request)) return request;
    places.set(request, ledger.place(from));
    listen(request, 'success', opened);
    return request;
  };
  replaceMethod(realm, realm.IDBFactory?.prototype, 'open', signal, trapOpen);
};
