import { describeTarget } from './describe-target.ts';
import { type Instrument, replace, whenAborted } from './instrument.ts';
import type { Registration } from './ledger.ts';

type Add = EventTarget['addEventListener'];
type Remove = EventTarget['removeEventListener'];

/**
 * Listeners, by what tells the platform one from another: target, type, callback and capture. Properties such as
 * `onclick` are not seen.
 */
export const listeners: Instrument = (realm, ledger, signal) => {
  const open = new WeakMap<object, Map<string, Registration>[]>();
  const callbacks = new WeakMap<object, number>();
  let lastCallback = 0;

  const keyOf = (type: string, callback: object, options: unknown): string => {
    const capture =
      typeof options === 'object' && options !== null ? Reflect.get(options, 'capture') : options;
    if (!callbacks.has(callback)) callbacks.set(callback, ++lastCallback);
    return `${Boolean(capture)} ${callbacks.get(callback)} ${type}`;
  };
  const of = (target: object): Map<string, Registration> => {
    const [found = new Map<string, Registration>()] = open.get(target) ?? [];
    open.set(target, [found]);
    return found;
  };
  const release = (target: object, key: string) => {
    ledger.release(of(target).get(key));
    of(target).delete(key);
  };

  const watchAdd = (add: Add): Add =>
    function addEventListener(this: EventTarget | undefined, type, callback, options) {
      const target = this ?? realm;
      const settings = typeof options === 'object' && options !== null ? options : {};
      add.call(target as EventTarget, type, callback, options);
      if (callback === null || callback === undefined || settings.signal?.aborted) return;
      const key = keyOf(String(type), callback, options);
      if (of(target).has(key)) return;
      const text = `${type} listener of ${describeTarget(target, realm)}`;
      of(target).set(key, ledger.acquire(text, target, addEventListener as never));
      const gone = () => release(target, key);
      if (settings.once) {
        // hears of the same event, and takes the other's place in nothing
        const own: AddEventListenerOptions = { once: true, capture: settings.capture ?? false };
        add.call(
          target as EventTarget,
          type,
          gone,
          settings.signal ? { ...own, signal: settings.signal } : own,
        );
      }
      if (settings.signal) whenAborted(settings.signal, gone);
    };
  const watchRemove = (remove: Remove): Remove =>
    function removeEventListener(this: EventTarget | undefined, type, callback, options) {
      const target = this ?? realm;
      remove.call(target as EventTarget, type, callback, options);
      if (callback !== null && callback !== undefined)
        release(target, keyOf(String(type), callback, options));
    };

  const watching = new Set<unknown>();
  const replaceOnce = <K extends 'addEventListener' | 'removeEventListener'>(
    target: EventTarget | undefined,
    key: K,
    watch: (original: EventTarget[K]) => EventTarget[K],
  ) => {
    if (target === undefined || watching.has(target[key])) return;
    replace(target, key, signal, watch);
    watching.add(target[key]);
  };

  // some environments give a window methods of its own
  for (const target of [realm.EventTarget?.prototype, realm, realm.document] as (EventTarget | undefined)[]) {
    replaceOnce(target, 'addEventListener', watchAdd);
    replaceOnce(target, 'removeEventListener', watchRemove);
  }
  // the older way, which is the same
  const queries = realm.MediaQueryList?.prototype;
  replace(queries, 'addListener', signal, () => {
    return function addListener(this: MediaQueryList, callback) {
      this.addEventListener('change', callback as EventListener);
    };
  });
  replace(queries, 'removeListener', signal, () => {
    return function removeListener(this: MediaQueryList, callback) {
      this.removeEventListener('change', callback as EventListener);
    };
  });
};
