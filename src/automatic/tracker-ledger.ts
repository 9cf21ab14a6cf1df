import { clock } from '../instrument/clock.ts';
import type { Ledger, Place } from '../instrument/ledger.ts';
import { Entry, type Registration } from '../instrument/registration.ts';
import { allocationStack } from '../stacks/allocation-stack.ts';
import { type AllocationStacks, allocationStacks } from '../stacks/index.ts';
import { SafeSet } from '../tracker/intrinsics.ts';
import type { StackStart } from '../tracker/leak-info.ts';
import type { Realm } from '../tracker/realm.ts';
import type { TakeStack } from '../tracker/tracker-options.ts';
import { EndingObjects } from './ending-objects.ts';
import { currentGesture } from './gesture.ts';
import { Later, pause } from './later.ts';
import { LeavingObjects } from './leaving-objects.ts';
import { hasEnded, Maturing, SOON, tryEach } from './maturing.ts';
import { isOfExtension } from './noise.ts';
import { noteEntry, noteRegistration, registrationOf } from './registered.ts';
import { KeptByLibraries, KnownTargets, type Takers } from './takers.ts';
import { TrackedObjects } from './tracked-objects.ts';

// taken before a page could replace them
const { max, min } = Math;

/** Registrations that wait for the end of the task, at most: most are released before, and those that are not are tracked then. */
const MAX_TAKEN = 1024;

/** Milliseconds in which a loop of frames goes on, if it does. */
const SOME_FRAMES = 50;

/** Milliseconds that are not waited for: what ends in more is looked at when something else is taken, or somebody asks. */
const LONG = 10_000;

/** More is never tracked, by us or by the page; one more row says so. */
const MAX_LISTED = 50_000;

/**
 * Tracks what is taken from the platform. Tracking costs more than taking, and most is given back at once; so all of it waits
 * for the end of the task first.
 */
export class TrackerLedger implements Ledger {
  readonly #realm: Realm;
  readonly #later = new Later(() => this.#bringUpToDate());
  #takeStack: TakeStack | null = null;
  #takers: Takers | undefined;
  #taken: Registration[] = [];
  readonly #maturing = new Maturing();
  readonly #ending = new EndingObjects((registration) => this.release(registration));
  /** What is listed and stands for an entry of the platform, so that nothing else holds it. */
  readonly #held = new SafeSet<Registration>();
  readonly #ofLibraries = new KeptByLibraries();
  readonly #targets = new KnownTargets();
  readonly #leaving: LeavingObjects;
  readonly #objects: TrackedObjects;
  #count = 0;
  /** Says in the list that not all is in it. */
  #leftOut: Entry | null = null;

  constructor(realm: Realm) {
    this.#realm = realm;
    this.#objects = new TrackedObjects(realm.inspector);
    this.#leaving = new LeavingObjects(realm.inspector, (registration) => this.forget(registration));
  }

  /** @param takers tells of each who has taken it, if not all of them count. */
  setUp(stacks: AllocationStacks, takers: Takers | undefined): void {
    this.#takeStack = allocationStacks(stacks);
    this.#takers = takers;
  }

  acquire(registration: Registration, from: StackStart | Place): void {
    const isRare = Boolean(registration.object) && !registration.isOneOfMany;
    const place = typeof from === 'function' ? this.#place(from, isRare) : from;
    if (place === null) {
      registration.stage = 'over';
      return;
    }
    registration.stack = place.stack;
    if (place.library !== undefined) registration.library = place.library;
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
    const looksAt = isRare || this.#takers !== undefined;
    const seen = stack ?? (looksAt ? allocationStack(from) : null);
    const taker = isOfExtension(seen) ? 'nobody' : (this.#takers?.(seen) ?? 'program');
    if (taker === 'nobody') return null;
    const gesture = currentGesture();
    const told = gesture === null ? stack : `${gesture}${stack === null ? '' : `\n${stack}`}`;
    return { stack: told, library: typeof taker === 'object' ? taker.library : undefined };
  }

  release(registration: Registration | undefined): void {
    if (registration === undefined) return;
    const { stage, object } = registration;
    if (!object || (stage === 'taken' && registration.isOneOfMany)) this.forget(registration);
    else if (stage === 'taken' || stage === 'listed') {
      registration.stage = 'released';
      // of what is not listed yet this is said when it is
      if (stage === 'listed' && this.#objects.isOurs(object)) this.#realm.tracker.dispose(object);
    }
  }

  forget(registration: Registration | undefined): void {
    if (registration === undefined) return;
    const { stage } = registration;
    registration.stage = 'over';
    if (stage === 'listed' || stage === 'released') this.#letGo(registration);
  }

  /** Lists what was taken, and lets go of what has ended by itself. */
  flush(): void {
    this.#ending.look();
    this.#bringUpToDate();
  }

  #bringUpToDate(): void {
    this.#listTaken();
    this.#maturing.takeMature(this.#list);
    let wait = this.#maturing.size > 0 ? SOON : Number.POSITIVE_INFINITY;
    this.#held.forEach((registration) => {
      if (registration.isOver?.()) this.forget(registration);
      else if (registration.endsSoon) wait = min(wait, registration.remaining?.() ?? SOON);
    });
    this.#ending.lookSeldom();
    wait = min(wait, this.#ending.wait);
    if (wait <= LONG) this.#later.in(max(wait, SOON));
  }

  /** What is taken from now on is somebody else's. */
  turn(): void {
    this.flushAll();
    this.#targets.turn();
  }

  /** As `flush`, and of what ends by itself that which is not to do so before long. */
  flushAll(): void {
    this.flush();
    this.#maturing.takeLasting(this.#list);
  }

  /** Decides now what would else be waited for. */
  async settle(): Promise<void> {
    this.flushAll();
    if (this.#maturing.mark()) await pause(SOME_FRAMES);
    this.#maturing.decide(this.#list, (registration) => this.forget(registration));
  }

  /** What has been taken so far is no longer tracked; that it is given back is no news. */
  accept(): void {
    this.flush();
    this.#maturing.decide(
      () => undefined,
      () => undefined,
    );
    const { inspector } = this.#realm;
    const records = inspector.after(0, inspector.size());
    for (let i = 0; i < records.length; i++) {
      const target = inspector.target(records[i]?.id ?? 0);
      const registration = target && registrationOf(target);
      if (!registration) continue;
      registration.stage = 'taken';
      this.#letGo(registration);
    }
  }

  #letGo(registration: Registration): void {
    this.#held.delete(registration);
    const { object } = registration;
    if (!object || this.#objects.isOurs(object)) this.#realm.tracker.untrack(object ?? registration);
  }

  #listTaken(): void {
    const taken = this.#taken;
    this.#taken = [];
    const since = clock();
    for (let i = 0; i < taken.length; i++) {
      const registration = taken[i] as Registration;
      tryEach(registration, () => {
        if (hasEnded(registration)) return;
        if (!registration.endsSoon) this.#list(registration);
        else this.#maturing.add(registration, since);
      });
    }
  }

  readonly #list = (registration: Registration): void => {
    const { tracker, inspector } = this.#realm;
    const { object, target, label, kind, stack, mustRelease, stage, library } = registration;
    if (library !== undefined && this.#ofLibraries.takes(library, registration)) return;
    if (this.#takers !== undefined && this.#targets.isNew(target)) return;
    if (inspector.size() >= MAX_LISTED) {
      this.#leaveOut();
      return;
    }
    if (object && this.#objects.isTheirs(object)) return;
    if (!object && !target) this.#held.add(registration);
    noteRegistration(object ?? registration, registration);
    tracker.track(object ?? registration, {
      name: label,
      kind,
      stackFrom: stack ?? '',
      mustDispose: mustRelease === true,
    });
    if (!object) noteEntry(inspector.lastId(), registration);
    this.#objects.note(object);
    if (stage === 'released') tracker.dispose(object);
    else registration.stage = 'listed';
    if (stage === 'released' && object) this.#leaving.add(object, registration);
    else if (registration.isOver && (object || target)) this.#ending.add(registration);
  };

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
