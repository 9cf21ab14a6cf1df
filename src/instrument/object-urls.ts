import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { apply } from '../tracker/properties.ts';
import { className } from './describe-target.ts';
import { hasAborted } from './has-aborted.ts';
import type { Instrument } from './instrument.ts';
import { isObject } from './is-object.ts';
import { nativeGetter } from './native.ts';
import { Entry } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';
import { SafeMap } from './safe-map.ts';
import { bytesText } from './sizes.ts';

/** How many of the same object are not revoked. */
class Count {
  open = 0;
}

class ObjectUrl extends Entry {
  readonly count: Count;

  constructor(text: string, type: string, count: Count) {
    const again = count.open > 1 ? `(${count.open} of the same one)` : '';
    super('object URL', text, null, `${type}${type && again ? ' ' : ''}${again}`);
    this.count = count;
  }
}

/** Object URLs, until they are revoked: each keeps its Blob, however many there are of it. */
export const objectUrls: Instrument = (realm, ledger, signal) => {
  const open = new SafeMap<unknown, ObjectUrl>();
  const counts = new SafeWeakMap<object, Count>();
  const sizeOf = nativeGetter(realm.Blob?.prototype, 'size');
  const typeOf = nativeGetter(realm.Blob?.prototype, 'type');
  const trapCreate: Trap = (target, receiver, args, from) => {
    const url = apply(target, receiver, args);
    const object = args[0];
    if (hasAborted(signal) || !isObject(object)) return url;
    const size = sizeOf(object);
    const count = counts.get(object) ?? new Count();
    counts.set(object, count);
    count.open++;
    const text = `object URL of a ${className(object)}${typeof size === 'number' ? `, ${bytesText(size)}` : ''}`;
    const entry = new ObjectUrl(text, `${typeOf(object) ?? ''}`, count);
    open.set(url, entry);
    ledger.acquire(entry, from);
    return url;
  };
  replaceMethod(realm, realm.URL, 'createObjectURL', signal, trapCreate);
  replaceMethod(realm, realm.URL, 'revokeObjectURL', signal, (target, receiver, args) => {
    const result = apply(target, receiver, args);
    const entry = open.get(args[0]);
    if (entry === undefined) return result;
    open.delete(args[0]);
    entry.count.open--;
    ledger.release(entry);
    return result;
  });
};
