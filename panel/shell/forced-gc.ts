import type { Frame } from '../connection/frame.ts';
import { type RecheckState, TabRecheck } from '../connection/tab-recheck.ts';
import type { DevToolsHost } from '../devtools/host.ts';
import type { Resources } from '../list/resources.ts';

/** What forces garbage collections, and shows what they have taken. */
export class ForcedGC {
  readonly recheck: TabRecheck;
  readonly #resources: Resources;
  /** The last ids of all documents that the last recheck has counted. */
  readonly #swept = new Map<string, number>();
  /** Settles with the recheck that is under way, or was last, when the rows are as it has left them. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: Pick<DevToolsHost, 'collect'>, frames: () => readonly Frame[], resources: Resources) {
    this.#resources = resources;
    this.recheck = new TabRecheck(
      frames,
      (frames) => host.collect(frames),
      ({ identity }, swept) => {
        this.#swept.set(identity.documentId, swept.through);
        return resources.outlived(identity, swept);
      },
    );
  }

  /** Does nothing while a recheck is under way: what that has counted up to now is kept for its end. */
  start(): Promise<RecheckState> {
    if (this.recheck.running) return Promise.resolve(this.recheck.state.value);
    const outcome = this.#run();
    this.#last = outcome;
    return outcome;
  }

  async #run(): Promise<RecheckState> {
    this.#resources.beginRecheck();
    this.#swept.clear();
    try {
      await this.recheck.start();
      return this.recheck.state.value;
    } finally {
      this.#resources.endRecheck();
    }
  }

  /**
   * Does what starts it, until the signal ends it. A recheck that is under way ends first: it may have begun before what
   * is to be proven was done.
   */
  async until(signal: AbortSignal, start: () => Promise<RecheckState>): Promise<RecheckState> {
    while (this.recheck.running) {
      await this.#last;
      signal.throwIfAborted();
    }
    const cancel = () => this.recheck.cancel();
    signal.addEventListener('abort', cancel);
    try {
      return await start();
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** By document, the last id that the last recheck has counted. */
  swept(): ReadonlyMap<string, number> {
    return new Map(this.#swept);
  }
}
