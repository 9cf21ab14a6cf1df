import type { StackStart } from '../tracker/leak-info.ts';
import { callNative } from './call-native.ts';
import type { Instrument } from './instrument.ts';
import { nativeGetter, whenSettled } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { OpenObject } from './registration.ts';
import { replaceConstructor, replaceMethod, type Trap } from './replace.ts';

/** How the lock of a stream is taken. */
const LOCKS = [
  { stream: 'ReadableStream', take: 'getReader', made: 'ReadableStreamDefaultReader', text: 'reader' },
  { stream: 'ReadableStream', take: 'getReader', made: 'ReadableStreamBYOBReader', text: 'reader' },
  { stream: 'WritableStream', take: 'getWriter', made: 'WritableStreamDefaultWriter', text: 'writer' },
] as const;

/**
 * Readers and writers of streams, until they release their lock, or the stream has come to its end. What the platform reads
 * itself, by `pipeTo`, `tee` or `for await`, has none.
 */
export const streams: Instrument = (realm, ledger, signal) => {
  for (const { stream, take, made: name, text } of LOCKS) {
    const prototype = realm[name]?.prototype;
    const open = new OpenObjects(realm, ledger, signal);
    const closedOf = nativeGetter(prototype, 'closed');
    const acquire = (made: object, from: StackStart): void => {
      const closed = closedOf(made);
      // `getReader` makes readers of two classes
      if (closed === undefined) return;
      open.acquire(made, new OpenObject('stream', `${text} of a ${stream}`, made), from);
      // the platform itself handles its rejection
      whenSettled(closed, () => open.forget(made));
    };
    const trapTake: Trap = (target, receiver, args) => {
      const made = callNative(target, receiver, args) as object;
      if (!signal.aborted) acquire(made, trapTake as unknown as StackStart);
      return made;
    };
    replaceMethod(realm, realm[stream]?.prototype, take, signal, trapTake);
    replaceConstructor(realm, name, signal, acquire);
    open.forgottenBy(prototype, 'releaseLock');
  }
};
