import type { StackStart } from '../tracker/leak-info.ts';
import { callNative } from './call-native.ts';
import { clock } from './clock.ts';
import type { Instrument } from './instrument.ts';
import { OpenHandles } from './open-handles.ts';
import type { Registration, RegistrationStage } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

/** How the platform is asked for calls after a time, and how that is taken back: all by numbers of one count. */
const TIMERS = [
  { ask: 'setTimeout', end: 'clearTimeout', repeats: false },
  { ask: 'setInterval', end: 'clearInterval', repeats: true },
] as const;

/** What it calls is not wrapped, so a timeout has ended when its time has come. */
class Timer implements Registration {
  readonly ask: string;
  readonly delay: number;
  readonly #due: number;
  /** Node's object. */
  readonly #handle: unknown;
  stack: string | null = null;
  stage: RegistrationStage = 'taken';

  constructor(ask: string, delay: number, repeats: boolean, handle: unknown) {
    this.ask = ask;
    this.delay = delay;
    this.#due = repeats ? Number.POSITIVE_INFINITY : clock() + delay;
    this.#handle = typeof handle === 'object' ? handle : null;
  }

  get kind(): string {
    return 'timer';
  }

  remaining(): number {
    return this.#due - clock();
  }

  get text(): string {
    return `${this.ask}, ${this.delay} ms`;
  }

  get label(): string {
    return this.text;
  }

  get endsSoon(): boolean {
    return this.#due !== Number.POSITIVE_INFINITY;
  }

  isOver(): boolean {
    return clock() > this.#due || isDestroyed(this.#handle);
  }
}

/** Timeouts and intervals, until they are called for the last time, or taken back. */
export const timers: Instrument = (realm, ledger, signal) => {
  const open = new OpenHandles<Timer>(ledger);
  for (const { ask, end, repeats } of TIMERS) {
    const trapAsk: Trap = (target, receiver, args) => {
      const handle = callNative(target, receiver, args);
      if (signal.aborted) return handle;
      const timer = new Timer(ask, delayOf(args[1]), repeats, handle);
      open.add(handle, timer, trapAsk as unknown as StackStart);
      return handle;
    };
    replaceMethod(realm, realm, ask, signal, trapAsk);
    replaceMethod(realm, realm, end, signal, (target, receiver, args) => {
      const result = callNative(target, receiver, args);
      open.release(args[0]);
      return result;
    });
  }
};

/** Milliseconds; what would ask the page is not asked a second time. */
function delayOf(given: unknown): number {
  if (typeof given === 'number') return given;
  return typeof given === 'string' ? Number(given) : 0;
}

/** Node's timers can be closed by a method of their own. */
const isDestroyed = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && '_destroyed' in handle && handle._destroyed === true;
