import { apply } from '../tracker/properties.ts';
import { clock } from './clock.ts';
import { isNodeTimer, NodeTimer } from './handle-number.ts';
import { hasAborted } from './has-aborted.ts';
import type { Instrument } from './instrument.ts';
import { OpenHandles } from './open-handles.ts';
import type { Registration, RegistrationStage } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';

// taken before a page could replace it
const { max } = Math;

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
  readonly #inNode: NodeTimer | null;
  stack: string | null = null;
  stage: RegistrationStage = 'taken';

  constructor(ask: string, delay: number, repeats: boolean, handle: unknown) {
    this.ask = ask;
    this.delay = delay;
    this.#due = repeats ? Number.POSITIVE_INFINITY : clock() + delay;
    this.#inNode = isNodeTimer(handle) ? new NodeTimer(handle) : null;
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
    return clock() > this.#due || this.#inNode?.isOver === true;
  }
}

/** Timeouts and intervals, until they are called for the last time, or taken back. */
export const timers: Instrument = (realm, ledger, signal) => {
  const open = new OpenHandles<Timer>(ledger);
  for (const { ask, end, repeats } of TIMERS) {
    const trapAsk: Trap = (target, receiver, args, from) => {
      const handle = apply(target, receiver, args);
      if (hasAborted(signal)) return handle;
      const timer = new Timer(ask, delayOf(args[1], handle), repeats, handle);
      open.add(handle, timer, from);
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

/** More than that means 1 to Node. */
const MAX_IN_NODE = 2 ** 31 - 1;

/**
 * Milliseconds, as the platform takes them: what is no number is 0, and of one that is too large only the last 32 bits count
 * (https://webidl.spec.whatwg.org/#js-long). What would ask the page is not asked a second time.
 */
function delayOf(given: unknown, handle: unknown): number {
  const delay = typeof given === 'number' || typeof given === 'string' ? Number(given) || 0 : 0;
  if (isNodeTimer(handle)) return delay > MAX_IN_NODE ? 1 : max(delay, 0);
  return max(delay | 0, 0);
}
