import { SafeWeakMap } from '../tracker/intrinsics.ts';
import { callNative } from './call-native.ts';
import type { Instrument } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { replacePromising } from './promised.ts';
import { OpenObject } from './registration.ts';
import { replaceMethod } from './replace.ts';

const { FileSystemHandle: Handle } = globalThis as Partial<typeof globalThis>;
/** In workers only, and so not among a window's types. */
type SyncHandles = Partial<Record<'FileSystemSyncAccessHandle', { readonly prototype: object }>>;
const nameOf = nativeGetter(Handle?.prototype, 'name');

/** Files that are open to be written, until they are closed; the changes of one that never is are lost. */
export const fileWriters: Instrument = (realm, ledger, signal) => {
  const open = new OpenObjects(realm, ledger, signal);
  const handle = realm.FileSystemFileHandle?.prototype;
  for (const [key, name] of [
    ['createWritable', 'FileSystemWritableFileStream'],
    ['createSyncAccessHandle', 'FileSystemSyncAccessHandle'],
  ] as const)
    replacePromising(realm, handle, key, signal, ledger, (made, place, receiver) => {
      const more = { detail: `${nameOf(receiver) ?? ''}`, mustRelease: true };
      open.acquire(made as object, new OpenObject('file writer', name, made as object, more), place);
    });
  open.releasedBy((realm as SyncHandles).FileSystemSyncAccessHandle?.prototype, 'close');

  const stream = realm.WritableStream?.prototype;
  open.releasedBy(stream, 'close');
  open.releasedBy(stream, 'abort');
  // which closes it at its end
  open.takenBy(realm.ReadableStream?.prototype, 'pipeTo');

  const writer = realm.WritableStreamDefaultWriter?.prototype;
  const streams = new SafeWeakMap<object, object>();
  replaceMethod(realm, stream, 'getWriter', signal, (target, receiver, args) => {
    const made = callNative(target, receiver, args) as object;
    if (open.has(receiver as object)) streams.set(made, receiver as object);
    return made;
  });
  for (const key of ['close', 'abort'])
    replaceMethod(realm, writer, key, signal, (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      open.release(streams.get(receiver as object));
      return result;
    });
};
