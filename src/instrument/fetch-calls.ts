import { getOwnPropertyDescriptor } from '../tracker/properties.ts';
import { callNative } from './call-native.ts';
import type { Realm } from './instrument.ts';
import { nativeGetter } from './native.ts';
import { replaceMethod } from './replace.ts';
import { SafeMap } from './safe-map.ts';

/** What is known of the calls that have asked for one address. */
interface Calls {
  /** One could be aborted, after which nothing more is to be read. */
  withSignal: boolean;
  /** One has asked for no body. */
  headOnly: boolean;
}

/** Addresses that are remembered. */
const MAX = 1000;

const NativeURL = globalThis.URL;
const { document, location } = globalThis as Partial<typeof globalThis>;
const baseOf = nativeGetter(globalThis.Node?.prototype, 'baseURI');
const hrefOf = nativeGetter(NativeURL?.prototype, 'href');

/** What is known of the calls of `fetch`, by address: nothing leads from a call to its response without touching the promise. */
export class FetchCalls {
  readonly #calls = new SafeMap<string, Calls>();

  constructor(realm: Realm, signal: AbortSignal) {
    const { prototype } = realm.Request ?? {};
    const addressOf = nativeGetter(prototype, 'url');
    const methodOf = nativeGetter(prototype, 'method');
    replaceMethod(realm, realm, 'fetch', signal, (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      const input = args[0];
      const init = args[1];
      const address =
        typeof input === 'string' ? resolve(input) : (addressOf(input as object) ?? hrefOf(input as object));
      // a request has a signal, whether anybody can abort it or not
      const withSignal = typeof input !== 'string' && hrefOf(input as object) === undefined;
      if (typeof address === 'string')
        this.#note(
          address,
          withSignal || has(init, 'signal'),
          (own(init, 'method') ?? methodOf(input as object)) === 'HEAD',
        );
      return result;
    });
  }

  /** `undefined` for what was not asked for, or came from elsewhere than where it was asked for. */
  of(address: string): Calls | undefined {
    return this.#calls.get(address);
  }

  #note(address: string, withSignal: boolean, headOnly: boolean): void {
    const known = this.#calls.get(address);
    if (known === undefined) {
      if (this.#calls.size >= MAX) this.#calls.clear();
      this.#calls.set(address, { withSignal, headOnly });
      return;
    }
    known.withSignal ||= withSignal;
    known.headOnly ||= headOnly;
  }
}

/** As the platform does it. */
function resolve(address: string): string | undefined {
  try {
    const base = (document && baseOf(document)) ?? location?.href;
    return hrefOf(new NativeURL(address, base as string | undefined)) as string;
  } catch {
    return undefined;
  }
}

/** Whether there may be such an option; without a call of the page's. */
function has(options: unknown, key: string): boolean {
  if (typeof options !== 'object' || options === null) return false;
  const property = getOwnPropertyDescriptor(options, key);
  return property === undefined ? false : property.value !== undefined || property.get !== undefined;
}

/** An option, if it is no getter. */
const own = (options: unknown, key: string): unknown =>
  typeof options === 'object' && options !== null ? getOwnPropertyDescriptor(options, key)?.value : undefined;
