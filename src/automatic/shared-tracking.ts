import { INSTRUMENTS } from '../instrument/index.ts';
import { allRemovedDom } from '../instrument/removed-dom.ts';
import { LedgerUntilAborted } from '../instrument/until-aborted.ts';
import type { AllocationStacks } from '../stacks/index.ts';
import { bare, freeze, hasOwn, own } from '../tracker/intrinsics.ts';
import { deleteProperty, tryDefineProperty } from '../tracker/properties.ts';
import { realm } from '../tracker/realm.ts';
import type { AutomaticOptions } from './options.ts';
import { KINDS, type Kind } from './options.ts';
import { standing } from './registered.ts';
import { SHARED_KEY } from './shared-key.ts';
import type { Takers } from './takers.ts';
import { TrackerLedger } from './tracker-ledger.ts';

export interface AutomaticTracking {
  /** Tracks what has been taken in this task, which is else done at its end, and timeouts that have more than a second to go. */
  flush(): void;
  /**
   * Decides at once what is else waited for, as `flush` does, and whether a loop of frames goes on in the next 50 ms. What
   * is left to end by itself counts for nothing.
   */
  settle(): Promise<void>;
  /** What is taken from now on is somebody else's: the next test's. */
  turn(): void;
  /** What has been taken so far is meant to stay: it is no longer tracked. */
  accept(): void;
  /** From now on nothing of the platform is watched, unless somebody else has asked for it, too; what is tracked stays so. */
  stop(): void;
}

const VERSION = 1;

/** Some kinds that are watched since somebody has asked for them, and nobody before. */
interface Watch {
  readonly kinds: readonly Kind[];
  readonly stop: AbortController;
  askedBy: number;
}

/** What somebody who has started it wants of what is taken. */
interface Wish {
  readonly stacks: AllocationStacks;
  readonly takers: Takers | undefined;
}

/** Whether others of this realm are to find it: a page could, too. */
type Visibility = 'shared' | 'hidden';

/** What of a realm's platform is watched for whoever asks for it: each part once, until nobody wants it any more. */
export class SharedTracking {
  readonly version = VERSION;
  readonly #ledger = new TrackerLedger(realm);
  readonly #visibility: Visibility;
  #watches: readonly Watch[] = [];
  /** Of those who have not stopped it: the last one counts. */
  #wishes: readonly Wish[] = [];

  constructor(visibility: Visibility) {
    this.#visibility = visibility;
  }

  readonly flush = (): void => this.#ledger.flushAll();
  readonly settle = (): Promise<void> => this.#ledger.settle();
  readonly turn = (): void => this.#ledger.turn();
  readonly accept = (): void => this.#ledger.accept();

  readonly start = (
    { kinds = KINDS, stacks = 'all', removals = 'cheap' }: AutomaticOptions,
    takers?: Takers,
  ): AutomaticTracking => {
    const wish: Wish = { stacks, takers };
    this.#comply([...this.#wishes, wish]);
    const watched = this.#watches.flatMap((watch) => watch.kinds);
    const missing = kinds.filter((kind) => !watched.includes(kind));
    if (missing.length > 0) this.#watch(missing, removals === 'exact');
    const mine = this.#watches.filter((watch) => watch.kinds.some((kind) => kinds.includes(kind)));
    for (const watch of mine) watch.askedBy++;
    let isOn = true;
    const { flush, settle, turn, accept } = this;
    const stop = () => {
      if (!isOn) return;
      isOn = false;
      this.#leave(mine);
      this.#comply(this.#wishes.filter((one) => one !== wish));
    };
    return { flush, settle, turn, accept, stop };
  };

  #comply(wishes: readonly Wish[]): void {
    this.#wishes = wishes;
    const last = wishes[wishes.length - 1];
    if (last) this.#ledger.setUp(last.stacks, last.takers);
  }

  #watch(kinds: readonly Kind[], exactly: boolean): void {
    if (this.#watches.length === 0 && this.#visibility === 'shared') share(this);
    const stop = new AbortController();
    this.#watches = [...this.#watches, { kinds, stop, askedBy: 0 }];
    const instruments = exactly ? { ...INSTRUMENTS, 'removed DOM': allRemovedDom } : INSTRUMENTS;
    const ledger = new LedgerUntilAborted(this.#ledger, stop.signal);
    for (const kind of kinds) instruments[kind](globalThis, ledger, stop.signal);
  }

  #leave(watches: readonly Watch[]): void {
    // what came last was put before the rest
    for (const watch of [...watches].reverse()) if (--watch.askedBy === 0) watch.stop.abort();
    this.#watches = this.#watches.filter(({ askedBy }) => askedBy > 0);
    if (this.#watches.length === 0 && this.#visibility === 'shared')
      deleteProperty(globalThis, Symbol.for(SHARED_KEY));
  }
}

/** A global that is frozen has no room for it: then each copy has its own. */
function share(shared: SharedTracking): void {
  const value = freeze(bare({ version: VERSION, start: shared.start, settle: shared.settle, standing }));
  tryDefineProperty(globalThis, Symbol.for(SHARED_KEY), bare({ value, configurable: true }));
}

/** That of this copy, for when there is none yet. */
let ours: SharedTracking | undefined;

/** The one that goes on in this realm, whichever copy has begun it, or else a new one. */
export function sharedTracking(): Pick<SharedTracking, 'start'> {
  const key = Symbol.for(SHARED_KEY);
  const found: unknown = hasOwn(globalThis, key) ? Reflect.get(globalThis, key) : undefined;
  if (isShared(found)) return found;
  ours ??= new SharedTracking('shared');
  return ours;
}

const isShared = (value: unknown): value is Pick<SharedTracking, 'version' | 'start'> =>
  typeof value === 'object' &&
  value !== null &&
  own(value as Partial<SharedTracking>, 'version') === VERSION &&
  typeof own(value as Partial<SharedTracking>, 'start') === 'function';
