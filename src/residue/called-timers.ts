import { numberOf } from '../instrument/handle-number.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Registration } from '../instrument/registration.ts';
import { Entry } from '../instrument/registration.ts';
import { replaceMethod, type Trap } from '../instrument/replace.ts';

/** What asks for a call, and what takes that back: by the number, or Node's object, that the first returns. */
const CALLS = [
  { ask: 'setTimeout', end: 'clearTimeout', space: 'timers' },
  { ask: 'setInterval', end: 'clearInterval', space: 'timers' },
  { ask: 'setImmediate', end: 'clearImmediate', space: 'immediates' },
  { ask: 'requestAnimationFrame', end: 'cancelAnimationFrame', space: 'frames' },
  { ask: 'requestIdleCallback', end: 'cancelIdleCallback', space: 'idle callbacks' },
] as const;

type Call = (...args: unknown[]) => unknown;

class Asked extends Entry {
  readonly origin: Registration | undefined;
  handle: unknown;

  constructor(text: string, origin: Registration | undefined) {
    super('timer', text);
    this.origin = origin;
  }

  isOver(): boolean {
    return hasEnded(this.handle);
  }
}

/**
 * Timers, frames and idle callbacks, until they are called for the last time, or taken back. Their callbacks are wrapped, which
 * a test may see: so it is known what goes on for another, as a loop of frames does, and when it has ended.
 */
export const calledTimers: Instrument = (realm, ledger, signal) => {
  /** Timeouts and intervals are counted together, all else by itself. */
  const spaces = new Map<string, Map<unknown, Asked>>();
  /** Whose callback runs: what that asks for goes on for it. */
  let running: Registration | undefined;
  for (const { ask, end, space } of CALLS) {
    const open = spaces.get(space) ?? new Map<unknown, Asked>();
    spaces.set(space, open);
    const release = (handle: unknown) => {
      ledger.release(open.get(handle) ?? open.get(Number(handle)));
      for (const key of [handle, numberOf(handle)]) open.delete(key);
    };
    const trapAsk: Trap = (target, receiver, [callback, ...rest], from) => {
      let handle: unknown;
      const call = (...args: unknown[]): unknown => {
        const before = running;
        running = open.get(handle);
        if (ask !== 'setInterval') release(handle);
        try {
          return Reflect.apply(callback as Call, receiver, args);
        } finally {
          running = before;
        }
      };
      const given = typeof callback === 'function' ? call : callback;
      handle = Reflect.apply(target, receiver ?? realm, [given, ...rest] as never[]);
      const text = space === 'timers' ? `${ask}, ${Number(rest[0] ?? 0)} ms` : ask;
      const asked = new Asked(text, running?.origin ?? running);
      asked.handle = handle;
      ledger.acquire(asked, from);
      for (const key of [handle, numberOf(handle)]) open.set(key, asked);
      return handle;
    };
    replaceMethod(realm, realm, ask, signal, trapAsk);
    replaceMethod(realm, realm, end, signal, (target, receiver, args) => {
      const result = Reflect.apply(target, receiver, args as never[]);
      release(args[0]);
      return result;
    });
  }
};

/** Node's timers can be closed by a method of their own. */
const hasEnded = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && '_destroyed' in handle && handle._destroyed === true;
