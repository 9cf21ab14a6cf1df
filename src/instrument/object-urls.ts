import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import { className } from './describe-target.ts';
import type { Instrument } from './instrument.ts';
import { Entry, type Registration } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';
import { SafeMap } from './safe-map.ts';

/** Object URLs, until they are revoked. */
export const objectUrls: Instrument = (realm, ledger, signal) => {
  const open = new SafeMap<unknown, Registration>();
  const sizeOf = Object.getOwnPropertyDescriptor(realm.Blob?.prototype ?? {}, 'size')?.get;
  const trapCreate: Trap = (target, receiver, args) => {
    const url = apply(target, receiver, args);
    const object = args[0] as object;
    const size = sizeOf && object instanceof realm.Blob ? `, ${apply(sizeOf, object, [])} B` : '';
    const entry = new Entry('object URL', `object URL of a ${className(object)}${size}`);
    open.set(url, entry);
    ledger.acquire(entry, trapCreate as unknown as StackStart);
    return url;
  };
  replaceMethod(realm, realm.URL, 'createObjectURL', signal, trapCreate);
  replaceMethod(realm, realm.URL, 'revokeObjectURL', signal, (target, receiver, args) => {
    const result = apply(target, receiver, args);
    ledger.release(open.get(args[0]));
    open.delete(args[0]);
    return result;
  });
};
