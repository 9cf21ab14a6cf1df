import {
  bare,
  disposeSymbol,
  finishedArray,
  freeze,
  own,
  SafeFinalizationRegistry,
  SafeSet,
  SafeWeakMap,
  now as systemNow,
} from './intrinsics.ts';
import type { Leak, Verdict } from './leak.ts';
import type { LeakInfo, StackStart, TrackOptions } from './leak-info.ts';
import type { Lease } from './lease.ts';
import { MAX_NOT_DISPOSED, MAX_STACK } from './limits.ts';
import { Recent } from './recent.ts';
import { RecordList } from './record-list.ts';
import { targetError, textError } from './target-error.ts';
import { TrackedRef } from './tracked-ref.ts';
import { keptText } from './tracked-text.ts';
import type { TrackedRecord, TrackerInspector, TrackerObserver } from './tracker-inspector.ts';
import {
  checkOptions,
  type TakeStack,
  type TrackerEnvironment,
  type TrackerOptions,
} from './tracker-options.ts';

/** The inside of a tracker, for what shows it; no method of the class, since a page could reach it. */
export let inspectTracker: (tracker: LeakTracker) => TrackerInspector;

/**
 * Knows which of the targets given to it are still in memory, without keeping any of them there, and what became of
 * those that had to be disposed.
 */
export class LeakTracker {
  /** What this tracker is for; shown nowhere but in a debugger. */
  readonly label: string | null;

  readonly #now: () => number;
  readonly #list = new RecordList();
  readonly #refs = new SafeWeakMap<object, TrackedRef>();
  readonly #finalizers = new SafeFinalizationRegistry<TrackedRef>((ref) => this.#remove(ref, true));
  readonly #observers = new SafeSet<TrackerObserver>();
  readonly #mustDispose = new SafeSet<string | null>();
  readonly #notDisposed = new Recent<TrackedRecord>(MAX_NOT_DISPOSED);
  #takeStack: TakeStack | null = null;
  #retainedAfter = 2;
  #lastId = 0;

  /** @throws TypeError if an option has a value that means nothing. */
  constructor(label?: string | null, environment: TrackerEnvironment = {}) {
    this.label = label ?? null;
    this.#now = own(environment, 'now') ?? systemNow;
    this.configure(environment);
  }

  /** @throws TypeError if an option has a value that means nothing; then nothing has changed. */
  configure(options: TrackerOptions): void {
    const takeStack = own(options, 'takeStack');
    const retainedAfter = own(options, 'retainedAfter') ?? this.#retainedAfter;
    checkOptions(takeStack, retainedAfter);
    if (takeStack !== undefined) this.#takeStack = takeStack;
    this.#retainedAfter = retainedAfter;
  }

  /** From now on, a target of this kind that is collected without being disposed or untracked is `not-disposed`. */
  mustDispose(kind: string): void {
    if (typeof kind !== 'string') throw textError('kind', kind);
    this.#mustDispose.add(keptText('kind', kind) ?? '');
  }

  /**
   * Starts tracking `target`; if it is tracked already, replaces its metadata and restarts its age.
   *
   * @returns the target itself.
   * @throws TypeError if the target can't be held weakly, if a name or kind is given that is not a string, or if its
   *   disposal is to be watched and can't be; then nothing has changed.
   */
  track<T>(target: T, options: TrackOptions = {}): T {
    this.#track(target, options, TRACK);
    return target;
  }

  /** Tracks `target` to the end of a scope: `using lease = tracker.lease(target)`. Throws as `track` does. */
  lease(target: object, options: TrackOptions = {}): Lease {
    const ref = this.#track(target, options, LEASE);
    const { id } = ref;
    const dispose = () => {
      if (ref.id === id) this.#dispose(ref);
    };
    return freeze({ dispose, [disposeSymbol]: dispose });
  }

  /** Notes that `target` is used, for its trail; does nothing if it is not tracked. */
  touch(target: unknown, note?: string | null, stackFrom: StackStart = TOUCH): void {
    const kept = keptText('note', note);
    const ref = this.#refs.get(target as object);
    if (ref?.info === undefined) return;
    const details = ref.needDetails();
    const stack = details.stack && this.#stackFrom(stackFrom, 0);
    details.trail.add(freeze({ at: this.#now(), note: kept, stack }));
  }

  /** The owner of `target` has closed it, and it should now be garbage; does nothing if it is not tracked. */
  dispose(target: unknown): void {
    this.#onDisposed(target);
  }

  /** Stops tracking `target`; does nothing if it is not tracked. */
  untrack(target: unknown): void {
    this.#remove(this.#refs.get(target as object), false);
  }

  /** The metadata of everything tracked and not yet collected, oldest first: a copy, the caller's to keep. */
  live(): LeakInfo[] {
    return this.#list.map(0, this.#list.size, (ref) => ref.info as LeakInfo);
  }

  /**
   * What `live` lists, each with its verdict, and after that what was collected without being disposed since the last
   * `clear`; both oldest first.
   */
  leaks(): Leak[] {
    const gone = this.#notDisposed.list();
    const leaks = bare(this.#list.map<Leak>(0, this.#list.size, (ref) => this.#record(ref)));
    for (let i = 0; i < gone.length; i++) leaks[leaks.length] = gone[i] as Leak;
    return finishedArray(leaks);
  }

  /** Stops tracking everything, and forgets what was not disposed. The targets are left alone. */
  clear(): void {
    this.#notDisposed.clear();
    while (this.#list.first !== undefined) this.#forget(this.#list.first, 'untracked');
    this.#tell((observer) => observer.cleared?.());
  }

  #track(target: unknown, options: TrackOptions, entry: StackStart): TrackedRef {
    const name = keptText('name', own(options, 'name'));
    const kind = keptText('kind', own(options, 'kind'));
    const ref = this.#refOf(target);
    // `in` costs next to nothing where there is no such option, which is most often
    const unwatch = ('watch' in options ? own(options, 'watch') : null)?.(target as object, this.#onDisposed);
    this.#remove(ref, false);

    const id = ++this.#lastId;
    ref.become('live');
    ref.id = id;
    ref.survived = 0;
    ref.info = freeze({ name: name ?? `obj-${id}`, kind, createdAt: this.#now() });
    this.#list.add(ref);
    if (own(options, 'mustDispose')) ref.needDetails().mustDispose = true;
    const stack = this.#stackFrom(own(options, 'stackFrom') ?? entry, id);
    if (stack) ref.needDetails().stack = stack;
    if (unwatch) ref.needDetails().unwatch = unwatch;
    this.#tell((observer) => observer.added?.());
    return ref;
  }

  #stackFrom(from: StackStart | string, id: number): string | null {
    return keptText('stack', typeof from === 'string' ? from : this.#takeStack?.(from, id), MAX_STACK);
  }

  readonly #onDisposed = (target: unknown): void => this.#dispose(this.#refs.get(target as object));

  #dispose(ref: TrackedRef | undefined): void {
    if (ref?.stage !== 'live') return;
    ref.become('disposed');
    ref.needDetails().disposedAfter = ref.survived;
    this.#tellVerdict(ref);
  }

  #verdict({ stage, survived, details }: TrackedRef): Verdict {
    if (stage !== 'disposed' || details === undefined) return 'live';
    return survived - details.disposedAfter < this.#retainedAfter ? 'disposed' : 'not-collected';
  }

  #record(ref: TrackedRef, verdict = this.#verdict(ref)): TrackedRecord {
    const { info, id, survived, details } = ref;
    const stack = details?.stack ?? null;
    const trail = freeze(details?.trail.list() ?? []);
    return freeze({ ...(info as LeakInfo), id, verdict, survived, stack, trail });
  }

  /** The one record of a target, made and registered when it is first seen, kept for as long as the target lives. */
  #refOf(target: unknown): TrackedRef {
    const known = this.#refs.get(target as object);
    if (known !== undefined) return known;
    try {
      const ref = new TrackedRef(target as object);
      this.#refs.set(target as object, ref);
      this.#finalizers.register(target as object, ref);
      return ref;
    } catch {
      throw targetError(target);
    }
  }

  #remove(ref: TrackedRef | undefined, collected: boolean): void {
    if (ref?.info === undefined) return;
    const due = ref.details?.mustDispose || this.#mustDispose.has(ref.info.kind);
    const record = collected && ref.stage === 'live' && due ? this.#record(ref, 'not-disposed') : undefined;
    this.#forget(ref, collected ? 'collected' : 'untracked');
    if (record !== undefined) this.#notDisposed.add(record);
    this.#tell((observer) => observer.removed(ref.id, collected, record));
  }

  #forget(ref: TrackedRef, stage: 'untracked' | 'collected'): void {
    const unwatch = ref.details?.unwatch;
    this.#list.remove(ref);
    ref.become(stage);
    ref.info = ref.details = ref.previous = ref.next = undefined;
    const target = unwatch && ref.deref();
    if (target !== undefined) void (async () => unwatch?.(target))();
  }

  static {
    inspectTracker = (tracker) => ({
      size: () => tracker.#list.size,
      lastId: () => tracker.#lastId,
      observe(observer) {
        tracker.#observers.add(observer);
        return () => {
          tracker.#observers.delete(observer);
        };
      },
      after: (id, limit) => tracker.#list.map(id, limit, (ref) => tracker.#record(ref)),
      record(id) {
        const ref = tracker.#list.find(id);
        return ref && tracker.#record(ref);
      },
      notDisposed: () => tracker.#notDisposed.list(),
      retainedAfter: () => tracker.#retainedAfter,
      target: (id) => tracker.#list.find(id)?.deref(),
      untrack: (id) => tracker.#remove(tracker.#list.find(id), false),
      sweep(through, proven) {
        let survivors = 0;
        for (let ref = tracker.#list.first; ref !== undefined && ref.id <= through; ) {
          const { next } = ref;
          if (ref.deref() === undefined) tracker.#remove(ref, true);
          else {
            survivors++;
            if (proven) tracker.#survive(ref);
          }
          ref = next;
        }
        return survivors;
      },
    });
  }

  #survive(ref: TrackedRef): void {
    const before = this.#verdict(ref);
    ref.survived++;
    if (this.#verdict(ref) !== before) this.#tellVerdict(ref);
  }

  #tellVerdict(ref: TrackedRef): void {
    this.#tell((observer) => observer.verdictChanged?.(ref.id, this.#verdict(ref)));
  }

  /** What an observer throws, its host reports as a rejection that nobody handles; no one else hears of it. */
  #tell(tell: (observer: TrackerObserver) => void): void {
    this.#observers.forEach(async (observer) => tell(observer));
  }
}

// where allocation stacks begin, whatever a page makes of the class
const { track: TRACK, lease: LEASE, touch: TOUCH } = LeakTracker.prototype;
