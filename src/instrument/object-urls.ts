import { type Instrument, replace } from './instrument.ts';
import type { Registration } from './ledger.ts';

/** Object URLs, until they are revoked. */
export const objectUrls: Instrument = (realm, ledger, signal) => {
  const open = new Map<string, Registration>();
  replace(realm.URL, 'createObjectURL', signal, (original) => {
    return function createObjectURL(object) {
      const url = original.call(realm.URL, object);
      const size = 'size' in object ? `, ${object.size} B` : '';
      const text = `object URL of a ${object.constructor.name}${size}`;
      open.set(url, ledger.acquire({ text, target: null }, createObjectURL as never));
      return url;
    };
  });
  replace(realm.URL, 'revokeObjectURL', signal, (original) => (url) => {
    original.call(realm.URL, url);
    ledger.release(open.get(url));
    open.delete(url);
  });
};
