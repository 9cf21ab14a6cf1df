import { clock } from '../instrument/clock.ts';
import type { Ledger } from '../instrument/ledger.ts';
import type { Registration } from '../instrument/registration.ts';
import { allocationStack } from '../stacks/allocation-stack.ts';
import { type AllocationStacks, allocationStacks } from '../stacks/index.ts';
import { SafeSet } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import type { Realm } from '../tracker/realm.ts';
import type { TakeStack } from '../tracker/tracker-options.ts';
import { currentGesture } from './gesture.ts';
import { Later } from './later.ts';
import { isOfExtension } from './noise.ts';

/** Registrations that wait for the end of the task, at most: most are released before, and those that are not are tracked then. */
const MAX_WAITING = 1024;

/** Milliseconds that what ends soon is given. */
const SOON = 1000;

/** More is never tracked, by us or by the page; one more row says so. */
const MAX_TRACKED = 50_000;

interface Maturing {
  readonly registration: Registration;
  /** By `clock`. */
  readonly since: number;
}

/**
 * Tracks what is taken from the platform. Tracking costs more than taking, and most is given back at once; so all of it waits
 * for the end of the task first.
 */
export class TrackerLedger implements Ledger {
  readonly #realm: Realm;
  readonly #takeStack: TakeStack | null;
  readonly #later = new Later(() => this.flush());
  #waiting: Registration[] = [];
  /** What ends soon, and has not yet been there for long; oldest first. */
  #maturing: Maturing[] = [];
  /** What is tracked and may end by itself. */
  readonly #ending = new SafeSet<Registration>();
  /** What stands for an entry of the platform, and is held by nothing else. */
  readonly #held = new SafeSet<object>();
  #count = 0;
  #leftOut = false;

  constructor(realm: Realm, stacks: AllocationStacks) {
    this.#realm = realm;
    this.#takeStack = allocationStacks(stacks);
  }

  acquire(registration: Registration, from: StackStart): void {
    const stack = this.#takeStack?.(from, ++this.#count) ?? null;
    // of what there are few, it is always looked at who took it
    if (isOfExtension(stack ?? (registration.object ? allocationStack(from) : null))) {
      registration.isForgotten = true;
      return;
    }
    const gesture = currentGesture();
    registration.stack = gesture === null ? stack : `${gesture}${stack === null ? '' : `\n${stack}`}`;
    this.#waiting[this.#waiting.length] = registration;
    if (this.#waiting.length < MAX_WAITING) this.#later.soon();
    else this.#trackWaiting();
  }

  release(registration: Registration | undefined): void {
    if (registration === undefined || registration.isReleased) return;
    if (!registration.object) {
      this.forget(registration);
      return;
    }
    registration.isReleased = true;
    this.#realm.tracker.dispose(registration.object);
  }

  forget(registration: Registration | undefined): void {
    if (registration === undefined) return;
    registration.isReleased = registration.isForgotten = true;
    this.#held.delete(registration);
    this.#ending.delete(registration);
    this.#realm.tracker.untrack(registration.object ?? registration);
  }

  /** Tracks what waits, and lets go of what has ended by itself. */
  flush(): void {
    this.#trackWaiting();
    this.#trackMature();
    let ending = this.#maturing.length > 0;
    this.#ending.forEach((registration) => {
      if (registration.isOver?.()) this.release(registration);
      else ending ||= registration.endsSoon === true;
    });
    if (ending) this.#later.in(SOON);
  }

  #trackWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const since = clock();
    for (let i = 0; i < waiting.length; i++) {
      const registration = waiting[i] as Registration;
      if (registration.isForgotten || registration.isOver?.()) continue;
      if (!registration.endsSoon) this.#track(registration);
      else this.#maturing[this.#maturing.length] = { registration, since };
    }
  }

  #trackMature(): void {
    const maturing = this.#maturing;
    this.#maturing = [];
    const now = clock();
    for (let i = 0; i < maturing.length; i++) {
      const one = maturing[i] as Maturing;
      if (one.registration.isForgotten || one.registration.isOver?.()) continue;
      if (now - one.since >= SOON) this.#track(one.registration);
      else this.#maturing[this.#maturing.length] = one;
    }
  }

  #track(registration: Registration): void {
    const { tracker, inspector } = this.#realm;
    if (inspector.size() >= MAX_TRACKED) {
      this.#leaveOut();
      return;
    }
    const { object, target, label, kind, stack, mustRelease, isOver, isReleased } = registration;
    if (!object && !target) this.#held.add(registration);
    if (isOver) this.#ending.add(registration);
    tracker.track(object ?? registration, {
      name: label,
      kind,
      stackFrom: stack ?? '',
      mustDispose: mustRelease === true,
    });
    if (isReleased) tracker.dispose(object);
  }

  #leaveOut(): void {
    if (this.#leftOut) return;
    this.#leftOut = true;
    const rest = { name: `more than ${MAX_TRACKED} resources: the rest is not listed` };
    this.#held.add(rest);
    this.#realm.tracker.track(rest, { name: rest.name, kind: 'automatic tracking', stackFrom: '' });
  }
}
