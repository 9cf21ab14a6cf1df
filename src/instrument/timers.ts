import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import { clock } from './clock.ts';
import type { Instrument } from './instrument.ts';
import { OpenHandles } from './open-handles.ts';
import { Entry } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

/** How the platform is asked for calls after a time, and how that is taken back: all by numbers of one count. */
const TIMERS = [
  { ask: 'setTimeout', end: 'clearTimeout', repeats: false },
  { ask: 'setInterval', end: 'clearInterval', repeats: true },
] as const;

/** What it calls is not wrapped, so a timeout has ended when its time has come. */
class Timer extends Entry {
  readonly endsSoon: boolean;
  readonly #due: number;

  constructor(text: string, delay: number, repeats: boolean) {
    super('timer', text);
    this.endsSoon = !repeats;
    this.#due = repeats ? Number.POSITIVE_INFINITY : clock() + delay;
  }

  /** Node's timers can be closed by a method of their own. */
  handle: unknown;

  readonly isOver = (): boolean => clock() > this.#due || isDestroyed(this.handle);
}

/** Timeouts and intervals, until they are called for the last time, or taken back. */
export const timers: Instrument = (realm, ledger, signal) => {
  const open = new OpenHandles<Timer>(ledger);
  for (const { ask, end, repeats } of TIMERS) {
    const trapAsk: Trap = (target, receiver, args) => {
      const handle = apply(target, receiver, args);
      if (signal.aborted) return handle;
      const delay = typeof args[1] === 'object' ? Number.NaN : Number(args[1] ?? 0);
      const timer = new Timer(`${ask}, ${delay} ms`, Math.max(delay, 0), repeats);
      if (typeof handle === 'object') timer.handle = handle;
      open.add(handle, timer, trapAsk as unknown as StackStart);
      return handle;
    };
    replaceMethod(realm, realm, ask, signal, trapAsk);
    replaceMethod(realm, realm, end, signal, (target, receiver, args) => {
      const result = apply(target, receiver, args);
      open.release(args[0]);
      return result;
    });
  }
};

const isDestroyed = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && '_destroyed' in handle && handle._destroyed === true;
