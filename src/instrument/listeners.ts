import { bare, SafeSet, SafeWeakMap, SafeWeakRef } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import { describeElement, describeTarget } from './describe-target.ts';
import { hasAborted } from './has-aborted.ts';
import type { Instrument } from './instrument.ts';
import { IS_NODE, readCapture, readListenerOptions } from './listener-options.ts';
import { ListenerTable } from './listener-table.ts';
import type { Registration, RegistrationStage } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';
import { WeakList } from './weak-list.ts';

class Listener implements Registration {
  readonly target: object;
  readonly type: string;
  readonly callback: number;
  readonly capture: boolean;
  /** Takes away what was added to learn that it was called for the only time. */
  forget: (() => void) | undefined;
  isOver?(): boolean;
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

/** One that ends with a signal: to listen to that would keep it, and an earlier listener of the page's can keep the event from us. */
class EndingListener extends Listener {
  readonly #ending: WeakRef<object>;
  /** Browsers keep a signal for as long as a listener that it may end; so one that is gone was aborted. Node does not. */
  #kept: object | undefined;

  constructor(target: object, type: string, callback: number, capture: boolean, ending: object) {
    super(target, type, callback, capture);
    this.#ending = new SafeWeakRef(ending);
    this.#kept = IS_NODE ? ending : undefined;
  }

  override isOver(): boolean {
    const ending = this.#kept ?? this.#ending.deref();
    const isOver = ending === undefined || hasAborted(ending);
    if (isOver) this.#kept = undefined;
    return isOver;
  }
}

/** What an event calls: a function, or an object with `handleEvent`. */
const isCallback = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Listeners of events, until they are removed or have ended. Properties such as `onclick` are not seen. */
export const listeners: Instrument = (realm, ledger, signal) => {
  const { EventTarget, document, MediaQueryList } = realm;
  // some environments give a window, or a document, methods of its own
  const removers = new SafeWeakMap<object, EventTarget['removeEventListener']>();
  const { removeEventListener: removeFromTarget } = EventTarget?.prototype ?? realm;
  const table = new ListenerTable<Listener>();

  const release = (listener: Listener | undefined): void => {
    if (listener === undefined) return;
    table.remove(listener.target, listener);
    listener.forget?.();
    ledger.release(listener);
  };

  /** The table is not to keep those that have ended. */
  const ending = new WeakList<EndingListener>((listener) => {
    if (!listener.isOver()) return true;
    release(listener);
    return false;
  });

  /** `undefined` if there is such a listener already. */
  const newListener = (
    on: object,
    type: string,
    callback: object,
    capture: boolean,
    signal?: AbortSignal,
  ): Listener | undefined => {
    const key = { type, callback: table.number(callback), capture };
    const known = table.find(on, key);
    if (known !== undefined && known.isOver?.() !== true) return undefined;
    release(known);
    return isCallback(signal)
      ? new EndingListener(on, type, key.callback, capture, signal)
      : new Listener(on, type, key.callback, capture);
  };
  const note = (listener: Listener, from: StackStart): void => {
    table.add(listener.target, listener);
    if (listener instanceof EndingListener) ending.add(listener);
    ledger.acquire(listener, from);
  };
  const released = (on: unknown, type: string, callback: unknown, capture: boolean): void => {
    const number = isCallback(callback) ? table.known(callback) : 0;
    if (number > 0 && isCallback(on)) release(table.find(on, { type, callback: number, capture }));
  };

  /** The platform asks this before it asks the page what its arguments are. */
  const isTarget = (on: unknown, remove: ((...args: never[]) => unknown) | undefined): boolean => {
    if (remove === undefined) return true;
    try {
      apply(removeFromTarget, on, ['', null]);
      return true;
    } catch {
      return false;
    }
  };

  /** An event of the same type comes here first, and ends what is called once; it ends with the same signal. */
  const hearOnce = (
    listener: Listener,
    add: (...args: never[]) => unknown,
    signal: AbortSignal | undefined,
  ): void => {
    const { target, type, capture } = listener;
    const ended = () => {
      listener.forget = undefined;
      release(listener);
    };
    apply(add, target, [type, ended, bare({ once: true, capture, passive: true, signal })]);
    const remove = removers.get(add);
    listener.forget = () => remove && apply(remove, target, [type, ended, capture]);
  };

  const trapAdd: Trap = (target, receiver, args, from) => {
    const callback = args[1];
    const on = receiver ?? realm;
    if (hasAborted(signal) || !isCallback(callback) || typeof args[0] === 'symbol' || !isCallback(on))
      return apply(target, receiver, args);
    if ((isCallback(args[0]) || isCallback(args[2])) && !isTarget(on, removers.get(target)))
      return apply(target, receiver, args);
    const type = `${args[0]}`;
    const { capture, once, signal: until, given } = readListenerOptions(args[2]);
    const listener = newListener(on, type, callback, capture, until);
    const add = () => apply(target, receiver, [type, callback, given]);
    if (listener === undefined) return add();
    // before it: what is called once has ended when it is called
    if (once) hearOnce(listener, target, until);
    try {
      add();
    } catch (error) {
      listener.forget?.();
      throw error;
    }
    if (listener.isOver?.() !== true) note(listener, from);
    return undefined;
  };

  const trapRemove: Trap = (target, receiver, args) => {
    if (!isCallback(args[1]) || typeof args[0] === 'symbol') return apply(target, receiver, args);
    if ((isCallback(args[0]) || isCallback(args[2])) && !isTarget(receiver ?? realm, target))
      return apply(target, receiver, args);
    const type = `${args[0]}`;
    const { capture, given } = readCapture(args[2]);
    const result = apply(target, receiver, [type, args[1], given]);
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
  const trapOlderAdd: Trap = (target, receiver, args, from) => {
    const result = apply(target, receiver, args);
    const callback = args[0];
    const listener =
      isCallback(callback) && isCallback(receiver)
        ? newListener(receiver, 'change', callback, false)
        : undefined;
    if (listener !== undefined) note(listener, from);
    return result;
  };
  replaceMethod(realm, queries, 'addListener', signal, trapOlderAdd);
  replaceMethod(realm, queries, 'removeListener', signal, (target, receiver, args) => {
    const result = apply(target, receiver, args);
    released(receiver, 'change', args[0], false);
    return result;
  });
};
