import type { StackStart } from '../tracker/leak-info.ts';
import { apply } from '../tracker/properties.ts';
import { callNative } from './call-native.ts';
import { clock } from './clock.ts';
import type { Instrument } from './instrument.ts';
import { whenSettled } from './native.ts';
import { Entry } from './registration.ts';
import { replaceMethod, type Trap } from './replace.ts';
import { SafeMap } from './safe-map.ts';

/** Milliseconds for which it is asked again and again whether a lock is still there; then whenever something else is. */
const YOUNG = 10_000;

/** Milliseconds that a request may be under way to whoever grants it. */
const UNDER_WAY = 100;

class LockRequest extends Entry {
  readonly asked = clock();
  readonly isOver: () => boolean;
  hasEnded = false;

  /** @param look finds out, for the next time. */
  constructor(name: string, look: () => void) {
    super('lock', 'Web Lock', null, name);
    this.isOver = () => {
      if (!this.hasEnded) look();
      return this.hasEnded;
    };
  }

  get endsSoon(): boolean {
    return clock() - this.asked < YOUNG;
  }
}

/**
 * Web Locks that were asked for, until they are released. Neither the callback is touched, nor the promise, since whoever
 * listens to that takes from the page that nobody handles its rejection: the browser is asked which locks there are. It tells
 * names, so that a lock of the same name in another tab counts as if it were ours.
 */
export const locks: Instrument = (realm, ledger, signal) => {
  const { prototype } = realm.LockManager ?? {};
  if (!prototype) return;
  const { query } = prototype;
  let open: LockRequest[] = [];
  let isLooking = false;
  let manager: unknown;

  const look = (): void => {
    if (isLooking) return;
    isLooking = true;
    const known = open;
    const now = clock();
    whenSettled(apply(query, manager, []), (snapshot) => {
      isLooking = false;
      const left = countByName(snapshot);
      // the latest ones are those that are left
      for (let i = known.length - 1; i >= 0; i--) {
        const request = known[i] as LockRequest;
        if (request.hasEnded || now - request.asked < UNDER_WAY) continue;
        const count = left.get(request.detail) ?? 0;
        left.set(request.detail, count - 1);
        request.hasEnded = count < 1;
      }
      open = stillOpen(open);
    });
  };
  const trapRequest: Trap = (target, receiver, args) => {
    const result = callNative(target, receiver, args);
    if (signal.aborted || typeof args[0] !== 'string') return result;
    manager = receiver;
    const request = new LockRequest(args[0], look);
    // a new list: whoever looks has the one of when it began
    open = stillOpen(open);
    open[open.length] = request;
    ledger.acquire(request, trapRequest as unknown as StackStart);
    return result;
  };
  replaceMethod(realm, prototype, 'request', signal, trapRequest);
};

function stillOpen(requests: readonly LockRequest[]): LockRequest[] {
  const rest: LockRequest[] = [];
  for (let i = 0; i < requests.length; i++) {
    const request = requests[i] as LockRequest;
    if (!request.hasEnded) rest[rest.length] = request;
  }
  return rest;
}

/** How many of each name are held, or waited for; none where the browser tells nothing. */
function countByName(snapshot: unknown): SafeMap<string, number> {
  const counts = new SafeMap<string, number>();
  const { held, pending } = (snapshot ?? {}) as LockManagerSnapshot;
  addNames(counts, held);
  addNames(counts, pending);
  return counts;
}

function addNames(counts: SafeMap<string, number>, locks: readonly LockInfo[] = []): void {
  for (let i = 0; i < locks.length; i++) {
    const name = locks[i]?.name ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
}
