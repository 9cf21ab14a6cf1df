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

  /** Rejects as `TabRecheck.start` does. */
  async start(): Promise<void> {
    this.#resources.beginRecheck();
    if (!this.recheck.running) this.#swept.clear();
    try {
      await this.recheck.start();
    } finally {
      this.#resources.endRecheck();
    }
  }

  /** Does what starts it, until the signal ends it. */
  async until(signal: AbortSignal, start: () => Promise<void>): Promise<RecheckState> {
    const cancel = () => this.recheck.cancel();
    signal.addEventListener('abort', cancel);
    try {
      await start();
      return this.recheck.state.value;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** By document, the last id that the last recheck has counted. */
  swept(): ReadonlyMap<string, number> {
    return new Map(this.#swept);
  }
}
