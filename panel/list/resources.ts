import type { ReadonlySignal } from '@preact/signals';
import { MAX_NOT_DISPOSED, MAX_ROWS } from '../../content/limits.ts';
import type { Swept, Update } from '../../content/protocol.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Verdict } from '../../src/tracker/leak.ts';
import type { FrameIdentity } from '../connection/frame.ts';
import { formatOrigin } from '../format.ts';
import { Refresh } from './refresh.ts';

/** The document of a row. */
interface RowFrame extends FrameIdentity {
  /** Where it comes from, short. */
  readonly origin: string;
}

/** One row: a tracked target of one frame, alive as far as is known, or just taken by a recheck. */
export interface Resource {
  /** Unique in the panel. */
  readonly key: string;
  readonly id: number;
  readonly frame: RowFrame;
  /** As it is shown, and so is the kind: with nothing in it that hides, or turns the text around. */
  readonly name: string;
  readonly kind: string | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly survived: number;
  readonly collected: boolean;
  readonly verdict: Verdict;
  /** Where it was made, as far as a row tells. */
  readonly stack: string | null;
}

interface FrameResources {
  readonly frame: RowFrame;
  readonly rows: Map<number, Resource>;
  /** Rows still alive; the others stay for as long as the recheck's outcome is shown, or until they are dismissed. */
  live: number;
  /** Rows that were collected without being disposed, the oldest first. */
  readonly notDisposed: Set<number>;
  /** How many the frame tracks, listed or not. */
  total: number;
  /** Entries of its messages that were more than fits. */
  leftOut: number;
}

/** The rows of all frames. */
export class Resources {
  readonly #frames = new Map<string, FrameResources>();
  readonly #refresh: Refresh;
  /** Rows that a garbage collection takes stay, marked, instead of leaving. */
  keepCollected = false;

  constructor(refresh = new Refresh()) {
    this.#refresh = refresh;
  }

  /** Changes after the rows have; to be read by whatever shows them. */
  get version(): ReadonlySignal<number> {
    return this.#refresh.version;
  }

  /** How many are tracked in all frames, listed or not. */
  get total(): number {
    return this.#sum('total');
  }

  /** How many of those are listed. */
  get listed(): number {
    return this.#sum('live');
  }

  /** Entries of all frames that were more than fits. */
  get leftOut(): number {
    return this.#sum('leftOut');
  }

  rows(): Resource[] {
    return [...this.#frames.values()].flatMap(({ rows }) => [...rows.values()]);
  }

  apply(identity: FrameIdentity, update: Update): void {
    const frame = this.#frame(identity, update.reset);
    for (const id of update.removed) if (frame.rows.delete(id)) frame.live--;
    for (const [id, verdict] of update.verdicts) {
      const row = frame.rows.get(id);
      if (row !== undefined) frame.rows.set(id, { ...row, verdict });
    }
    for (const id of update.collected) this.#collect(frame, id);
    // of all frames together, now that there is room
    const room = MAX_ROWS - this.listed + frame.live;
    for (const [id, name, kind, createdAt, survived, verdict, stack] of update.added) {
      const collected = verdict === 'not-disposed';
      if (!collected && frame.live >= room) continue;
      const key = `${identity.documentId}:${id}`;
      frame.rows.set(id, {
        ...{ key, id, frame: frame.frame, name: escapeControls(name), kind: kind && escapeControls(kind) },
        ...{ createdAt, survived, collected, verdict, stack },
      });
      if (collected) this.#keepNotDisposed(frame, id);
      else frame.live++;
    }
    frame.total = update.total;
    this.#refresh.request();
  }

  leaveOut(identity: FrameIdentity, count: number): void {
    this.#frame(identity).leftOut += count;
    this.#refresh.request();
  }

  /** Counts a recheck's garbage collection for the rows of a frame that outlived it. */
  outlived(identity: FrameIdentity, { proven, through }: Swept): void {
    const { rows } = this.#frame(identity);
    for (const row of proven ? rows.values() : []) {
      if (row.id <= through && !row.collected) rows.set(row.id, { ...row, survived: row.survived + 1 });
    }
    this.#refresh.now();
  }

  /** Takes the rows marked as collected off the list, except those that had to be disposed first. */
  forgetCollected(): void {
    this.#dismiss((row) => row.verdict !== 'not-disposed');
  }

  /** Takes all rows marked as collected off the list. */
  dismissCollected(): void {
    this.#dismiss(() => true);
  }

  #dismiss(isDismissed: (row: Resource) => boolean): void {
    for (const { rows, notDisposed } of this.#frames.values()) {
      for (const row of rows.values()) {
        if (!row.collected || !isDismissed(row)) continue;
        rows.delete(row.id);
        notDisposed.delete(row.id);
      }
    }
    this.#refresh.now();
  }

  removeFrame({ documentId }: FrameIdentity): void {
    this.#frames.delete(documentId);
    this.#refresh.request();
  }

  #frame(identity: FrameIdentity, reset = false): FrameResources {
    let frame = this.#frames.get(identity.documentId);
    if (frame === undefined || reset) {
      const origin = formatOrigin(identity.url);
      frame = {
        ...{ frame: { ...identity, origin }, live: 0, total: 0, leftOut: 0 },
        rows: new Map(),
        notDisposed: new Set(),
      };
      this.#frames.set(identity.documentId, frame);
    }
    return frame;
  }

  #collect(frame: FrameResources, id: number): void {
    const row = frame.rows.get(id);
    if (row === undefined) return;
    const notDisposed = row.verdict === 'not-disposed';
    if (this.keepCollected || notDisposed) frame.rows.set(id, { ...row, collected: true });
    else frame.rows.delete(id);
    if (notDisposed) this.#keepNotDisposed(frame, id);
    frame.live--;
  }

  /** A page may lose any number of them: the latest stay. */
  #keepNotDisposed({ rows, notDisposed }: FrameResources, id: number): void {
    notDisposed.add(id);
    if (notDisposed.size <= MAX_NOT_DISPOSED) return;
    const [oldest = id] = notDisposed;
    notDisposed.delete(oldest);
    rows.delete(oldest);
  }

  #sum(count: 'live' | 'total' | 'leftOut'): number {
    let sum = 0;
    for (const frame of this.#frames.values()) sum += frame[count];
    return sum;
  }
}
