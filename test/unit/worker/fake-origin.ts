import type { Channel, WorkerHost } from '../../../src/worker/worker-host.ts';
import { collectGarbage } from '../gc.ts';

type Receive = (message: unknown) => void;

/** The channels and locks that the documents and workers of one origin share; what is posted is heard at once. */
export class FakeOrigin {
  /** All that was ever posted, with the name of the channel. */
  readonly posted: { readonly on: string; readonly message: unknown }[] = [];
  readonly #channels = new Map<string, Set<Receive>>();
  readonly #held = new Map<string, Promise<void>>();
  #ids = 0;

  open(name: string, receive: Receive): Channel {
    const receivers = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, receivers);
    receivers.add(receive);
    return {
      post: (message) => {
        if (!receivers.has(receive)) throw new Error(`The channel ${name} is closed.`);
        this.posted.push({ on: name, message });
        for (const other of receivers) if (other !== receive) other(structuredClone(message));
      },
      close: () => void receivers.delete(receive),
    };
  }

  /** How many listen to a channel. */
  listeners(name: string): number {
    return this.#channels.get(name)?.size ?? 0;
  }

  get locks(): string[] {
    return [...this.#held.keys()];
  }

  async hold(lock: string, until: AbortSignal): Promise<void> {
    const free = new Promise<void>((resolve) => {
      until.addEventListener('abort', () => {
        this.#held.delete(lock);
        resolve();
      });
    });
    this.#held.set(lock, free);
  }

  whenFree(lock: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      (this.#held.get(lock) ?? Promise.resolve()).then(resolve);
    });
  }

  /** A worker in it, in which this very realm is. */
  worker(kind: WorkerHost['identity']['kind'] = 'dedicated', global: object = {}): WorkerHost {
    return {
      identity: { kind, name: 'w', url: 'https://a.test/w.js', loadedAt: 1 },
      global,
      timer: {
        now: () => performance.now(),
        start(callback) {
          const immediate = setImmediate(callback);
          return () => clearImmediate(immediate);
        },
      },
      newId: () => `${++this.#ids}`,
      open: (name, receive) => this.open(name, receive),
      hold: (lock, until) => this.hold(lock, until),
      whenFree: (lock, signal) => this.whenFree(lock, signal),
      isHeld: async (prefix) => this.locks.some((lock) => lock.startsWith(prefix)),
      async forceGC({ signal }) {
        await collectGarbage();
        signal?.throwIfAborted();
        return { collected: true };
      },
    };
  }
}
