import type { Frame } from './frame.ts';
import type { OnWorker } from './worker-ports.ts';

/**
 * Puts a relay to the workers of its origin into a frame. Returns what takes it out again.
 *
 * @param since dedicated workers that began before are of another page, in Unix ms.
 */
export type OpenRelay = (frame: Frame, since: number, onWorker: OnWorker) => () => void;

interface Host {
  readonly frame: Frame;
  close(): void;
}

/** Keeps one relay in each origin of the page, in whichever of its frames was there first. */
export class Workers {
  readonly #open: OpenRelay;
  readonly #frames: () => readonly Frame[];
  readonly #onWorker: OnWorker;
  readonly #hosts = new Map<string, Host>();

  constructor(open: OpenRelay, frames: () => readonly Frame[], onWorker: OnWorker) {
    this.#open = open;
    this.#frames = frames;
    this.#onWorker = onWorker;
  }

  /** A frame was found. */
  add(frame: Frame): void {
    const { origin, url } = frame.identity;
    // what has no origin has nothing to share it with
    if (frame.isWorker || !/^https?:/.test(url) || this.#hosts.has(origin)) return;
    const since = this.#frames().find(({ isTop }) => isTop)?.identity.loadedAt ?? 0;
    this.#hosts.set(origin, { frame, close: this.#open(frame, since, this.#onWorker) });
  }

  /** A frame has gone: another one of its origin takes over. */
  remove(frame: Frame): void {
    const { origin } = frame.identity;
    const host = this.#hosts.get(origin);
    if (host?.frame !== frame) return;
    host.close();
    this.#hosts.delete(origin);
    const next = this.#frames().find((other) => other !== frame && other.identity.origin === origin);
    if (next !== undefined) this.add(next);
  }
}
