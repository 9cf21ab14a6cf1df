import { describeTarget } from './describe-target.ts';
import { type Instrument, replace, whenAborted } from './instrument.ts';
import type { Registration } from './ledger.ts';

type Add = EventTarget['addEventListener'];
type Remove = EventTarget['removeEventListener'];
type Callback = EventListenerOrEventListenerObject;
type From = (...args: never[]) => unknown;

interface Listener {
  readonly registration: Registration;
  /** Takes away what was added to learn of its end. */
  readonly forget: () => void;
}

/**
 * Listeners, by what tells the platform one from another: target, type, callback and capture. Properties such as
 * `onclick` are not seen.
 */
export const listeners: Instrument = (realm, ledger, signal) => {
  const open = new WeakMap<object, Map<string, Listener>>();
  const callbacks = new WeakMap<object, number>();
  let lastCallback = 0;
  /** By the functions that are in their places. */
  const originals = new WeakMap<object, Add | Remove>();
  const unwatched = <T extends Add | Remove>(method: T): T =>
    (originals.get(method) as T | undefined) ?? method;

  const keyOf = (type: string, callback: object, capture: boolean): string => {
    if (!callbacks.has(callback)) callbacks.set(callback, ++lastCallback);
    return `${capture} ${callbacks.get(callback)} ${type}`;
  };
  const of = (target: object): Map<string, Listener> => {
    const found = open.get(target) ?? new Map<string, Listener>();
    open.set(target, found);
    return found;
  };
  const forgets = new Set<() => void>();
  whenAborted(signal, () => {
    for (const forget of forgets) forget();
  });

  /** What an end of it that is no removal is learnt by: an event of the same type, that of a signal. */
  const hear = (target: EventTarget, type: string, ended: () => void, capture: boolean): (() => void) => {
    const [add, remove] = [unwatched(target.addEventListener), unwatched(target.removeEventListener)];
    add.call(target, type, ended, { once: true, capture });
    const forget = () => {
      forgets.delete(forget);
      remove.call(target, type, ended, capture);
    };
    forgets.add(forget);
    return forget;
  };

  const register = (
    target: EventTarget,
    type: string,
    callback: Callback,
    options: Readonly<AddEventListenerOptions>,
    from: From,
  ): void => {
    const capture = Boolean(options.capture);
    const key = keyOf(type, callback, capture);
    if (options.signal?.aborted || of(target).has(key)) return;
    const text = `${type} listener of ${describeTarget(target, realm)}`;
    const registration = ledger.acquire({ text, target }, from);
    const ended = () => {
      if (of(target).get(key)?.registration === registration) release(target, key);
    };
    const heard = [
      ...(options.once ? [hear(target, type, ended, capture)] : []),
      ...(options.signal ? [hear(options.signal, 'abort', ended, false)] : []),
    ];
    const forget = () => {
      for (const one of heard) one();
    };
    of(target).set(key, { registration, forget });
  };
  const release = (target: object, key: string): void => {
    const listener = of(target).get(key);
    of(target).delete(key);
    ledger.release(listener?.registration);
    listener?.forget();
  };
  const settingsOf = (options: boolean | AddEventListenerOptions | undefined): AddEventListenerOptions =>
    typeof options === 'object' && options !== null ? options : { capture: Boolean(options) };

  const watchAdd = (add: Add): Add => {
    function addEventListener(
      this: EventTarget | undefined,
      type: string,
      callback: Callback | null,
      options?: boolean | AddEventListenerOptions,
    ): void {
      const target = this ?? realm;
      // before it is added: what is called once has ended when it is called
      if (callback !== null && callback !== undefined)
        register(target, String(type), callback, settingsOf(options), addEventListener);
      add.call(target, type, callback, options);
    }
    originals.set(addEventListener, add);
    return addEventListener;
  };
  const watchRemove = (remove: Remove): Remove => {
    function removeEventListener(
      this: EventTarget | undefined,
      type: string,
      callback: Callback | null,
      options?: boolean | EventListenerOptions,
    ): void {
      const target = this ?? realm;
      remove.call(target, type, callback, options);
      if (callback !== null && callback !== undefined)
        release(target, keyOf(String(type), callback, Boolean(settingsOf(options).capture)));
    }
    originals.set(removeEventListener, remove);
    return removeEventListener;
  };

  // some environments give a window methods of its own
  for (const target of [realm.EventTarget?.prototype, realm, realm.document] as (EventTarget | undefined)[]) {
    if (target === undefined) continue;
    if (!originals.has(target.addEventListener)) replace(target, 'addEventListener', signal, watchAdd);
    if (!originals.has(target.removeEventListener))
      replace(target, 'removeEventListener', signal, watchRemove);
  }
  // the older way, which is the same
  const queries = realm.MediaQueryList?.prototype;
  replace(queries, 'addListener', signal, (original) => {
    return function addListener(this: MediaQueryList, callback) {
      if (callback !== null) register(this, 'change', callback as EventListener, {}, addListener as From);
      original.call(this, callback);
    };
  });
  replace(queries, 'removeListener', signal, (original) => {
    return function removeListener(this: MediaQueryList, callback) {
      original.call(this, callback);
      if (callback !== null) release(this, keyOf('change', callback, false));
    };
  });
};
