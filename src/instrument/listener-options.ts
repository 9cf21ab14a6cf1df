import { bare } from '../tracker/intrinsics.ts';

/** What `addEventListener` was given, read once, as the platform would. */
export interface ListenerOptions {
  readonly capture: boolean;
  readonly once: boolean;
  readonly signal: AbortSignal | undefined;
  /** What the platform is to be given: nothing of it is the page's to be asked again. */
  readonly given: unknown;
}

/** Node has more to say to itself, such as that a listener is to be given the message and no event. */
export const IS_NODE = typeof process === 'object' && typeof process.versions?.node === 'string';

function addSymbols(given: object, options: object): void {
  for (const symbol of Object.getOwnPropertySymbols(options))
    Reflect.set(given, symbol, Reflect.get(options, symbol));
}

const FLAGS = { capture: false, once: false, signal: undefined } as const;

/**
 * Reads the third argument in the order of Web IDL: the members of `EventListenerOptions` first, then those of
 * `AddEventListenerOptions`, each by its name (https://webidl.spec.whatwg.org/#js-dictionary). A getter of the page is called
 * as often, and at the same point, as without us.
 */
export function readListenerOptions(options: unknown): ListenerOptions {
  if (options === undefined || options === null) return { ...FLAGS, given: options };
  if (typeof options !== 'object' && typeof options !== 'function')
    return { ...FLAGS, capture: Boolean(options), given: options };
  const { capture, once, passive, signal } = options as Record<string, unknown>;
  const given: object = bare({ capture, once, passive, signal });
  if (IS_NODE) addSymbols(given, options);
  return { capture: Boolean(capture), once: Boolean(once), signal: signal as AbortSignal | undefined, given };
}

/** As `readListenerOptions`, of what `removeEventListener` was given. */
export function readCapture(options: unknown): { readonly capture: boolean; readonly given: unknown } {
  const isObject = (typeof options === 'object' && options !== null) || typeof options === 'function';
  const capture = Boolean(isObject ? (options as { readonly capture?: unknown }).capture : options);
  return { capture, given: capture };
}
