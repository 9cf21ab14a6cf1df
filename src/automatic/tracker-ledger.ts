import { clock } from '../instrument/clock.ts';
import type { Ledger, Place } from '../instrument/ledger.ts';
import { Entry, type Registration } from '../instrument/registration.ts';
import { WeakList } from '../instrument/weak-list.ts';
import { allocationStack } from '../stacks/allocation-stack.ts';
import { type AllocationStacks, allocationStacks } from '../stacks/index.ts';
import { SafeSet, SafeWeakMap } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import type { Realm } from '../tracker/realm.ts';
import type { TakeStack } from '../tracker/tracker-options.ts';
import { currentGesture } from './gesture.ts';
import { Later } from './later.ts';
import { isOfExtension } from './noise.ts';

/** Registrations that wait for the end of the task, at most: most are released before, and those that are not are tracked then. */
const MAX_TAKEN = 1024;

/** Milliseconds that what ends soon is given. */
const SOON = 1000;

/** Milliseconds from one look at what of the page's may have ended to the next, so that it can be collected in between. */
const SELDOM = 2000;

/** More is never tracked, by us or by the page; one more row says so. */
const MAX_LISTED = 50_000;

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
  readonly #later = new Later(() => this.#bringUpToDate());
  #taken: Registration[] = [];
  /** What ends soon, and has not yet been there for long; oldest first. */
  #maturing: Maturing[] = [];
  /** What is listed and stands for an entry of the platform, so that nothing else holds it. */
  readonly #held = new SafeSet<Registration>();
  /** What is listed of the page's and may end by itself, which is not kept for that. */
  readonly #ending = new WeakList<Registration>();
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** One of them ends soon, as a rule. */
  #oneEndsSoon = false;
  /** What was released and may come back, by the object that it is. */
  #leaving: SafeWeakMap<object, Registration | undefined> | undefined;
  #count = 0;
  /** Says in the list that not all is in it. */
  #leftOut: Entry | null = null;

  constructor(realm: Realm, stacks: AllocationStacks) {
    this.#realm = realm;
    this.#takeStack = allocationStacks(stacks);
  }

  acquire(registration: Registration, from: StackStart | Place): void {
    const isRare = Boolean(registration.object) && !registration.isOneOfMany;
    const place = typeof from === 'function' ? this.#place(from, isRare) : from;
    if (place === null) {
      registration.stage = 'over';
      return;
    }
    registration.stack = place.stack;
    this.#taken[this.#taken.length] = registration;
    if (this.#taken.length < MAX_TAKEN) this.#later.soon();
    else this.#listTaken();
  }

  place(from: StackStart): Place {
    return this.#place(from, true);
  }

  /** @param isRare of what there are few, it is always looked at who took it. */
  #place(from: StackStart, isRare: boolean): Place {
    const stack = this.#takeStack?.(from, ++this.#count) ?? null;
    if (isOfExtension(stack ?? (isRare ? allocationStack(from) : null))) return null;
    const gesture = currentGesture();
    return { stack: gesture === null ? stack : `${gesture}${stack === null ? '' : `\n${stack}`}` };
  }

  release(registration: Registration | undefined): void {
    if (registration === undefined) return;
    const { stage, object } = registration;
    if (!object || (stage === 'taken' && registration.isOneOfMany)) this.forget(registration);
    else if (stage === 'taken' || stage === 'listed') {
      registration.stage = 'released';
      // of what is not listed yet this is said when it is
      if (stage === 'listed') this.#realm.tracker.dispose(object);
    }
  }

  forget(registration: Registration | undefined): void {
    if (registration === undefined) return;
    const { stage, object } = registration;
    registration.stage = 'over';
    if (stage !== 'listed' && stage !== 'released') return;
    this.#held.delete(registration);
    this.#realm.tracker.untrack(object ?? registration);
  }

  /** Lists what was taken, and lets go of what has ended by itself. */
  flush(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    this.#bringUpToDate();
  }

  #bringUpToDate(): void {
    this.#listTaken();
    this.#listMature();
    let isWaiting = this.#maturing.length > 0;
    this.#held.forEach((registration) => {
      if (registration.isOver?.()) this.forget(registration);
      else if (registration.endsSoon) isWaiting = true;
    });
    const now = clock();
    if (now - this.#lookedAt >= SELDOM) {
      this.#lookedAt = now;
      this.#lookAtObjects();
    }
    if (isWaiting || this.#oneEndsSoon) this.#later.in(SOON);
  }

  /** Lets go of what of the page's has ended by itself. What is looked at is not collected in the same task. */
  #lookAtObjects(): void {
    this.#oneEndsSoon = false;
    this.#ending.filter((registration) => {
      if (registration.stage === 'listed' && registration.isOver?.()) this.release(registration);
      else if (registration.endsSoon) this.#oneEndsSoon = true;
      return registration.stage === 'listed';
    });
  }

  #listTaken(): void {
    const taken = this.#taken;
    this.#taken = [];
    const since = clock();
    for (let i = 0; i < taken.length; i++) {
      const registration = taken[i] as Registration;
      if (hasEnded(registration)) continue;
      if (!registration.endsSoon) this.#list(registration);
      else this.#maturing[this.#maturing.length] = { registration, since };
    }
  }

  #listMature(): void {
    const maturing = this.#maturing;
    this.#maturing = [];
    const now = clock();
    for (let i = 0; i < maturing.length; i++) {
      const one = maturing[i] as Maturing;
      if (hasEnded(one.registration)) continue;
      if (now - one.since >= SOON) this.#list(one.registration);
      else this.#maturing[this.#maturing.length] = one;
    }
  }

  #list(registration: Registration): void {
    const { tracker, inspector } = this.#realm;
    if (inspector.size() >= MAX_LISTED) {
      this.#leaveOut();
      return;
    }
    const { object, target, label, kind, stack, mustRelease, stage } = registration;
    if (!object && !target) this.#held.add(registration);
    tracker.track(object ?? registration, {
      name: label,
      kind,
      stackFrom: stack ?? '',
      mustDispose: mustRelease === true,
    });
    if (stage === 'released') tracker.dispose(object);
    else registration.stage = 'listed';
    if (!registration.isOver || !(object || target)) return;
    if (stage === 'released' && object) {
      this.#mayComeBack(object, registration);
      return;
    }
    this.#ending.add(registration);
    if (registration.endsSoon) this.#oneEndsSoon = true;
  }

  /** Before it counts as retained, it is looked at once more. */
  #mayComeBack(object: object, registration: Registration): void {
    this.#leaving ??= this.#watchVerdicts();
    this.#leaving.set(object, registration);
  }

  #watchVerdicts(): SafeWeakMap<object, Registration | undefined> {
    const leaving = new SafeWeakMap<object, Registration | undefined>();
    const { inspector } = this.#realm;
    inspector.observe({
      removed: () => undefined,
      verdictChanged: (id, verdict) => {
        const object = verdict === 'not-collected' ? inspector.target(id) : undefined;
        const registration = object && leaving.get(object);
        if (!object || !registration?.isOver?.()) return;
        leaving.set(object, undefined);
        this.forget(registration);
      },
    });
    return leaving;
  }

  #leaveOut(): void {
    if (this.#leftOut !== null) return;
    this.#leftOut = new Entry(
      'automatic tracking',
      `more than ${MAX_LISTED} resources: the rest is not listed`,
    );
    const { kind, text } = this.#leftOut;
    this.#realm.tracker.track(this.#leftOut, { name: text, kind, stackFrom: '' });
  }
}

/** Before it was listed. */
function hasEnded(registration: Registration): boolean {
  if (registration.stage !== 'over' && registration.isOver?.()) registration.stage = 'over';
  return registration.stage === 'over';
}
