import { type Instrument, replace } from './instrument.ts';
import type { Registration } from './ledger.ts';

/** What asks for a call, and what takes that back: by the number, or Node's object, that the first returns. */
const CALLS = [
  { ask: 'setTimeout', end: 'clearTimeout', repeats: false, timed: true },
  { ask: 'setInterval', end: 'clearInterval', repeats: true, timed: true },
  { ask: 'setImmediate', end: 'clearImmediate', repeats: false, timed: false },
  { ask: 'requestAnimationFrame', end: 'cancelAnimationFrame', repeats: false, timed: false },
  { ask: 'requestIdleCallback', end: 'cancelIdleCallback', repeats: false, timed: false },
] as const;

type Ask = (callback: unknown, ...rest: unknown[]) => unknown;
type End = (handle?: unknown) => void;

/** Timers, frames and idle callbacks, until they are called for the last time, or taken back. */
export const timers: Instrument = (realm, ledger, signal) => {
  const open = new Map<unknown, Registration>();
  const release = (handle: unknown) => {
    ledger.release(open.get(handle));
    open.delete(handle);
  };
  const holder = realm as unknown as Record<string, Ask & End>;
  for (const { ask, end, repeats, timed } of CALLS) {
    replace(holder, ask, signal, (original): Ask & End => {
      function watched(this: unknown, callback: unknown, ...rest: unknown[]): unknown {
        let handle: unknown;
        const call = (...args: unknown[]): unknown => {
          if (!repeats) release(handle);
          return Reflect.apply(callback as Ask, this, args);
        };
        handle = Reflect.apply(original, this ?? realm, [
          typeof callback === 'function' ? call : callback,
          ...rest,
        ]);
        const text = timed ? `${ask}, ${Number(rest[0] ?? 0)} ms` : ask;
        open.set(handle, ledger.acquire(text, null, watched as never));
        return handle;
      }
      // such as Node's way to make a promise of it
      return Object.assign(watched, original) as Ask & End;
    });
    replace(holder, end, signal, (original): Ask & End => (handle?: unknown) => {
      original(handle);
      release(handle);
    });
  }
};
