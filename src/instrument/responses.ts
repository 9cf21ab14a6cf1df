import { SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import { callNative } from './call-native.ts';
import { FetchCalls } from './fetch-calls.ts';
import type { Instrument } from './instrument.ts';
import { canListen, nativeGetter } from './native.ts';
import { OpenObjects } from './open-objects.ts';
import { EndingObject } from './registration.ts';
import { replaceMethod, type Trap, watchGetter } from './replace.ts';
import { shortAddress } from './short-address.ts';

/** What a page looks at first. */
const LOOKS = ['headers', 'ok', 'redirected', 'status', 'statusText', 'type', 'url'] as const;

/** What takes the body. */
const READS = ['arrayBuffer', 'blob', 'bytes', 'clone', 'formData', 'json', 'text'] as const;

/**
 * Responses of `fetch` whose body nobody has read, from when the page first looks at one: the promise is not touched, since
 * whoever listens to that takes from the page that nobody handles its rejection.
 */
export const responses: Instrument = (realm, ledger, signal) => {
  const { Cache, Response, WebAssembly } = realm;
  const prototype = Response?.prototype;
  const calls = new FetchCalls(realm, signal);
  const open = new OpenObjects(realm, ledger, signal);
  const typeOf = nativeGetter(prototype, 'type');
  const addressOf = nativeGetter(prototype, 'url');
  const isUsed = nativeGetter(prototype, 'bodyUsed');
  // asked where that makes no stream
  const bodyOf = canListen ? nativeGetter(prototype, 'body') : () => undefined;

  const statusOf = nativeGetter(prototype, 'status');
  const headersOf = nativeGetter(prototype, 'headers');
  const header = realm.Headers?.prototype.get;
  const isEmpty = (response: object): boolean => {
    const status = statusOf(response);
    if (status === 204 || status === 205 || status === 304 || bodyOf(response) === null) return true;
    return apply(header, headersOf(response), ['content-length']) === '0';
  };

  const look = (response: object, from: StackStart): void => {
    const address = addressOf(response);
    const type = typeOf(response);
    // others were made by the page, or can't be read
    if (typeof address !== 'string' || (type !== 'basic' && type !== 'cors')) return;
    const known = calls.of(address);
    if (known?.headOnly || isEmpty(response) || isUsed(response) === true) return;
    // after it was aborted there is nothing to be read
    const mustRelease = known !== undefined && !known.withSignal;
    const more = { detail: shortAddress(address), mustRelease };
    const isRead = (object: object): boolean => isUsed(object) === true;
    open.acquire(response, new EndingObject('response', 'unread body of', response, more, isRead), from);
  };
  /** Those that were read, or will not be looked at. */
  const seen = new SafeWeakMap<object, true>();
  for (const key of LOOKS)
    watchGetter(realm, prototype, key, signal, (response, from) => {
      if (seen.get(response)) return;
      seen.set(response, true);
      look(response, from);
    });
  const taken = (response: unknown): void => {
    if (typeof response !== 'object' || response === null) return;
    seen.set(response, true);
    open.forget(response);
  };
  watchGetter(realm, prototype, 'body', signal, taken);
  const trapRead: Trap = (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    taken(receiver);
    return result;
  };
  for (const key of READS) replaceMethod(realm, prototype, key, signal, trapRead);
  // what the platform reads itself
  const trapFirst: Trap = (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    taken(args[0]);
    return result;
  };
  replaceMethod(realm, WebAssembly, 'compileStreaming', signal, trapFirst);
  replaceMethod(realm, WebAssembly, 'instantiateStreaming', signal, trapFirst);
  replaceMethod(realm, Cache?.prototype, 'put', signal, (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    taken(args[1]);
    return result;
  });
};
