import { SafeSet, SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply, getOwnPropertyDescriptor } from '../tracker/properties.ts';
import { AbortWatch } from './abort-watch.ts';
import { callNative } from './call-native.ts';
import { describeElement, describeTarget } from './describe-target.ts';
import type { Instrument } from './instrument.ts';
import { readCapture, readListenerOptions } from './listener-options.ts';
import { ListenerTable } from './listener-table.ts';
import type { Registration, RegistrationStage } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

class Listener implements Registration {
  readonly target: object;
  readonly type: string;
  readonly callback: number;
  readonly capture: boolean;
  /** Takes away what was added to learn that it was called for the only time. */
  forget: (() => void) | undefined;
  next: Listener | undefined;
  stack: string | null = null;
  stage: RegistrationStage = 'taken';

  constructor(target: object, type: string, callback: number, capture: boolean) {
    this.target = target;
    this.type = type;
    this.callback = callback;
    this.capture = capture;
  }

  get kind(): string {
    return 'listener';
  }

  get text(): string {
    return `${this.type} listener of ${describeTarget(this.target)}`;
  }

  get label(): string {
    return `${this.type} listener of ${describeElement(this.target)}`;
  }
}

const aborted = getOwnPropertyDescriptor(globalThis.AbortSignal?.prototype ?? {}, 'aborted')?.get;

const hasAborted = (signal: AbortSignal): boolean => Boolean(aborted && apply(aborted, signal, []));

/** What an event calls: a function, or an object with `handleEvent`. */
const isCallback = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Listeners of events, until they are removed or have ended. Properties such as `onclick` are not seen. */
export const listeners: Instrument = (realm, ledger, signal) => {
  const { EventTarget, document, MediaQueryList } = realm;
  // some environments have signals of their own, which are no targets of events of the document's
  const { addEventListener: addToSignal } = realm.AbortSignal?.prototype ?? realm;
  // some environments give a window, or a document, methods of its own
  const removers = new SafeWeakMap<object, EventTarget['removeEventListener']>();
  const table = new ListenerTable<Listener>();

  const release = (listener: Listener | undefined): void => {
    if (listener === undefined || listener.stage === 'over') return;
    table.remove(listener.target, listener);
    listener.forget?.();
    ledger.release(listener);
  };
  const aborts = new AbortWatch<Listener>(addToSignal, release);

  /** `undefined` if there is such a listener already. */
  const newListener = (
    on: object,
    type: string,
    callback: object,
    capture: boolean,
  ): Listener | undefined => {
    const key = { type, callback: table.number(callback), capture };
    return table.find(on, key) === undefined ? new Listener(on, type, key.callback, capture) : undefined;
  };
  const note = (listener: Listener, from: StackStart): void => {
    table.add(listener.target, listener);
    ledger.acquire(listener, from);
  };
  const released = (on: unknown, type: string, callback: unknown, capture: boolean): void => {
    const number = isCallback(callback) ? table.known(callback) : 0;
    if (number > 0 && isCallback(on)) release(table.find(on, { type, callback: number, capture }));
  };

  /** An event of the same type comes here first, and ends what is called once. */
  const hearOnce = (listener: Listener, add: (...args: never[]) => unknown): void => {
    const { target, type, capture } = listener;
    const ended = () => {
      listener.forget = undefined;
      release(listener);
    };
    apply(add, target, [type, ended, { once: true, capture, passive: true }]);
    const remove = removers.get(add);
    listener.forget = () => remove && apply(remove, target, [type, ended, capture]);
  };

  const trapAdd: Trap = (target, receiver, args) => {
    const callback = args[1];
    const on = receiver ?? realm;
    if (signal.aborted || !isCallback(callback) || typeof args[0] === 'symbol' || !isCallback(on))
      return callNative(target, receiver, args);
    const type = `${args[0]}`;
    const { capture, once, signal: ending, given } = readListenerOptions(args[2]);
    const listener = newListener(on, type, callback, capture);
    const add = () => callNative(target, receiver, [type, callback, given], 2);
    if (listener === undefined) return add();
    // before it: what is called once has ended when it is called
    if (once) hearOnce(listener, target);
    try {
      add();
    } catch (error) {
      listener.forget?.();
      throw error;
    }
    if (ending === undefined || !hasAborted(ending)) {
      if (ending !== undefined) aborts.add(ending, listener);
      note(listener, trapAdd as unknown as StackStart);
    } else listener.forget?.();
    return undefined;
  };

  const trapRemove: Trap = (target, receiver, args) => {
    if (!isCallback(args[1]) || typeof args[0] === 'symbol') return callNative(target, receiver, args);
    const type = `${args[0]}`;
    const { capture, given } = readCapture(args[2]);
    const result = callNative(target, receiver, [type, args[1], given]);
    released(receiver ?? realm, type, args[1], capture);
    return result;
  };

  const replaced = new SafeSet<unknown>();
  for (const place of [EventTarget?.prototype, realm, document]) {
    if (!place?.addEventListener || replaced.has(place.addEventListener)) continue;
    removers.set(place.addEventListener, place.removeEventListener);
    replaceMethod(realm, place, 'addEventListener', signal, trapAdd);
    replaceMethod(realm, place, 'removeEventListener', signal, trapRemove);
    replaced.add(place.addEventListener);
  }

  // the older way, which is the same
  const queries = MediaQueryList?.prototype;
  const trapOlderAdd: Trap = (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    const [callback] = args;
    const listener =
      isCallback(callback) && isCallback(receiver)
        ? newListener(receiver, 'change', callback, false)
        : undefined;
    if (listener !== undefined) note(listener, trapOlderAdd as unknown as StackStart);
    return result;
  };
  replaceMethod(realm, queries, 'addListener', signal, trapOlderAdd);
  replaceMethod(realm, queries, 'removeListener', signal, (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    released(receiver, 'change', args[0], false);
    return result;
  });
};
