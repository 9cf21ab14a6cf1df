import { type Instrument, replace } from './instrument.ts';
import type { Registration } from './ledger.ts';

/** What asks for a call, and what takes that back: by the number, or Node's object, that the first returns. */
const CALLS = [
  { ask: 'setTimeout', end: 'clearTimeout', space: 'timers' },
  { ask: 'setInterval', end: 'clearInterval', space: 'timers' },
  { ask: 'setImmediate', end: 'clearImmediate', space: 'immediates' },
  { ask: 'requestAnimationFrame', end: 'cancelAnimationFrame', space: 'frames' },
  { ask: 'requestIdleCallback', end: 'cancelIdleCallback', space: 'idle callbacks' },
] as const;

type Ask = (callback: unknown, ...rest: unknown[]) => unknown;
type End = (handle?: unknown) => void;

/** Timers, frames and idle callbacks, until they are called for the last time, or taken back. */
export const timers: Instrument = (realm, ledger, signal) => {
  /** Timeouts and intervals are counted together, all else by itself. */
  const spaces = new Map<string, Map<unknown, Registration>>();
  /** Whose callback runs: what that asks for goes on for it. */
  let running: Registration | undefined;
  const holder = realm as unknown as Record<string, Ask & End>;
  for (const { ask, end, space } of CALLS) {
    const open = spaces.get(space) ?? new Map<unknown, Registration>();
    spaces.set(space, open);
    const release = (handle: unknown) => {
      const registration = open.get(handle) ?? open.get(Number(handle));
      ledger.release(registration);
      for (const key of [handle, numberOf(handle)]) open.delete(key);
    };
    replace(holder, ask, signal, (original): Ask & End => {
      function watched(this: unknown, callback: unknown, ...rest: unknown[]): unknown {
        let handle: unknown;
        const call = (...args: unknown[]): unknown => {
          const before = running;
          running = open.get(handle);
          if (ask !== 'setInterval') release(handle);
          try {
            return Reflect.apply(callback as Ask, this, args);
          } finally {
            running = before;
          }
        };
        const given = typeof callback === 'function' ? call : callback;
        handle = Reflect.apply(original, this ?? realm, [given, ...rest]);
        const text = space === 'timers' ? `${ask}, ${Number(rest[0] ?? 0)} ms` : ask;
        const origin = running?.origin ?? running;
        const what = { text, target: null, isOver: () => hasEnded(handle), origin };
        const registration = ledger.acquire(what, watched as never);
        for (const key of [handle, numberOf(handle)]) open.set(key, registration);
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

/** The number of a timer, by which Node's can be cleared too. */
const numberOf = (handle: unknown): unknown =>
  typeof handle === 'object' && handle !== null && Symbol.toPrimitive in handle ? Number(handle) : handle;

/** Node's timers can be closed by a method of their own. */
const hasEnded = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && '_destroyed' in handle && handle._destroyed === true;
