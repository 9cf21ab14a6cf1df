import { SafeWeakRef } from '../tracker/intrinsics.ts';
import { getPrototypeOf } from '../tracker/properties.ts';

const { setTimeout, clearTimeout, Number: SafeNumber } = globalThis;

/** What all of Node's timers inherit from. No timer is made in a page, which sees their numbers. */
const nodeTimer =
  typeof process === 'object' && process.versions?.node !== undefined ? prototypeOfTimers() : null;

function prototypeOfTimers(): object | null {
  const made: unknown = setTimeout(() => undefined);
  clearTimeout(made as number);
  const prototype: object | null = typeof made === 'object' && made !== null ? getPrototypeOf(made) : null;
  // a clock of a test's makes plain objects
  return prototype === Object.prototype ? null : prototype;
}

/** Whether it is a timer of Node's own, which may be asked anything: what else is an object may be the page's. */
export const isNodeTimer = (handle: unknown): handle is object =>
  nodeTimer !== null && typeof handle === 'object' && handle !== null && getPrototypeOf(handle) === nodeTimer;

/** The number of a timer, by which Node's can be cleared too; all else is itself. */
export const numberOf = (handle: unknown): unknown => (isNodeTimer(handle) ? SafeNumber(handle) : handle);

/** One of Node's timers, not kept by us, nor what it calls: Node keeps it for as long as it is to be called. */
export class NodeTimer {
  readonly #ref: WeakRef<object>;

  constructor(timer: object) {
    this.#ref = new SafeWeakRef(timer);
  }

  /** Called for the last time and gone, or closed: it has a method of its own for that, too. */
  get isOver(): boolean {
    const timer = this.#ref.deref();
    return timer === undefined || ('_destroyed' in timer && timer._destroyed === true);
  }
}
