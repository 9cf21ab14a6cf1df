import type { Instrument } from './instrument.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor } from './replace.ts';

/** Media sources, for which there is no release, and their buffers, until they are removed. */
export const mediaSources: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  const prototype = realm.MediaSource?.prototype;
  replaceConstructor(realm, 'MediaSource', signal, (made, from) =>
    open.acquire(made, new OpenObject('media source', 'MediaSource', made), from),
  );
  open.madeBy(prototype, 'addSourceBuffer', (made, _source, args) => {
    const detail = typeof args[0] === 'string' ? args[0] : '';
    return new OpenObject('media source', 'SourceBuffer', made, { detail });
  });
  open.takenBy(prototype, 'removeSourceBuffer');
};
