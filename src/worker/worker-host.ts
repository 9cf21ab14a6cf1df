import type { Timer } from '../feed/feed.ts';
import { reserveAddressSpace } from '../gc/address-space-pressure.ts';
import { forceGC, type GcOptions } from '../gc/force-gc.ts';
import type { Proof } from '../gc/sentinel.ts';
import { openTasks } from './tasks.ts';
import type { WorkerIdentity, WorkerKind } from './wire.ts';

/** A channel of the origin; nobody hears what they post themselves. */
export interface Channel {
  post(message: object): void;
  close(): void;
}

/** What a worker has around it. */
export interface WorkerHost {
  readonly identity: WorkerIdentity;
  /** What live retainers and sizes are looked for from. */
  readonly global: object;
  readonly timer: Timer;
  newId(): string;
  open(name: string, receive: (message: unknown) => void): Channel;
  /** Resolves when the lock is held, and holds it until the signal is aborted. */
  hold(lock: string, until: AbortSignal): Promise<void>;
  /** Resolves when nobody holds the lock any more. Rejects with the signal's reason if that comes first. */
  whenFree(lock: string, signal: AbortSignal): Promise<void>;
  /** Whether anybody holds a lock whose name begins so. */
  isHeld(prefix: string): Promise<boolean>;
  forceGC(options: GcOptions): Promise<Proof>;
}

/** The scopes of workers, and which kind each is. */
const KINDS: readonly [scope: string, kind: WorkerKind][] = [
  ['DedicatedWorkerGlobalScope', 'dedicated'],
  ['SharedWorkerGlobalScope', 'shared'],
  ['ServiceWorkerGlobalScope', 'service'],
];

/** A constructor that only SpiderMonkey has: Firefox, whose panels can't reach workers. */
const isSpiderMonkey = 'InternalError' in globalThis;

/**
 * The host of this realm, with what it takes of it taken now.
 *
 * @returns `null` where no panel can ask: outside of workers, without locks (which only secure origins have), in Firefox.
 */
export function workerHost(): WorkerHost | null {
  const kind = KINDS.find(([scope]) => scope in globalThis)?.[1];
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (kind === undefined || locks === undefined || isSpiderMonkey) return null;
  const { BroadcastChannel, setTimeout, clearTimeout, performance, crypto, location } = globalThis;
  const tasks = openTasks();
  const nextTask = () => new Promise<void>((resolve) => void tasks.start(resolve));
  const name: unknown = Reflect.get(globalThis, 'name');
  return {
    identity: {
      kind,
      name: typeof name === 'string' ? name : '',
      url: location.href,
      loadedAt: performance.timeOrigin,
    },
    global: globalThis,
    timer: {
      now: () => performance.now(),
      start(callback, ms) {
        if (ms === 0) return tasks.start(callback);
        const id = setTimeout(callback, ms);
        return () => clearTimeout(id);
      },
    },
    newId: () => crypto.randomUUID(),
    open(name, receive) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = ({ data }) => receive(data);
      return {
        post: (message) => channel.postMessage(message),
        close: () => channel.close(),
      };
    },
    hold: (lock, until) =>
      new Promise((resolve, reject) => {
        const whileHeld = () =>
          new Promise<void>((release) => {
            resolve();
            if (until.aborted) release();
            until.addEventListener('abort', () => release());
          });
        locks.request(lock, { signal: until }, whileHeld).catch(reject);
      }),
    whenFree: async (lock, signal) => {
      await locks.request(lock, { signal, mode: 'shared' }, () => undefined);
    },
    async isHeld(prefix) {
      const { held = [] } = await locks.query();
      return held.some(({ name = '' }) => name.startsWith(prefix));
    },
    forceGC: (options) =>
      forceGC({ press: reserveAddressSpace, collectsAtOnce: false, nextTask, nextFrame: nextTask }, options),
  };
}
