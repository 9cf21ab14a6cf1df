import type { ReadonlySignal } from '@preact/signals';
import { MAX_NOT_DISPOSED, MAX_ROWS } from '../../content/limits.ts';
import type { Swept, Update } from '../../content/protocol.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Verdict } from '../../src/tracker/leak.ts';
import type { FrameIdentity } from '../connection/frame.ts';
import { contradictionIn, contradictionInOutcome } from './contradictions.ts';
import { Refresh } from './refresh.ts';

/** One row: a tracked target of one frame, alive as far as is known, or just taken by a recheck. */
export interface Resource {
  /** Unique in the panel. */
  readonly key: string;
  readonly id: number;
  readonly frame: FrameIdentity;
  /** As it is shown, and so is the kind: with nothing in it that hides, or turns the text around. */
  readonly name: string;
  readonly kind: string | null;
  /** Unix milliseconds, within the life of its document. */
  readonly createdAt: number;
  readonly survived: number;
  readonly collected: boolean;
  readonly verdict: Verdict;
  /** Where it was made, as far as a row tells. */
  readonly stack: string | null;
}

interface FrameResources {
  readonly frame: FrameIdentity;
  readonly rows: Map<number, Resource>;
  /** Rows still alive; the others stay for as long as the recheck's outcome is shown, or until they are dismissed. */
  live: number;
  /** Rows that were collected without being disposed, the oldest first. */
  readonly notDisposed: Set<number>;
  /** Rows that are alive, and not here for want of room. */
  unlisted: number;
  /** The greatest id of a row, here or not. */
  lastId: number;
  /** How many the frame tracks, listed or not, and the most of it since the last recheck began. */
  total: number;
  most: number;
  /** Entries of its messages that were more than fits. */
  leftOut: number;
}

/** Milliseconds by which the clocks of a page may differ. */
const CLOCKS_DIFFER = 1_000;

/** The rows of all frames. */
export class Resources {
  readonly #frames = new Map<string, FrameResources>();
  readonly #refresh: Refresh;
  /** Rows that a garbage collection takes stay, marked, instead of leaving. */
  #keepCollected = false;
  /** Rows that have stayed for that. */
  #kept = 0;

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

  /** @returns what in it contradicts what the frame said before; then nothing has changed. */
  apply(identity: FrameIdentity, update: Update): string | null {
    const contradiction = contradictionIn(update, this.#frame(identity));
    if (contradiction !== null) return contradiction;

    const frame = this.#frame(identity, update.reset);
    for (const id of update.removed) {
      if (frame.rows.delete(id)) frame.live--;
      else if (frame.unlisted > 0) frame.unlisted--;
    }
    for (const [id, verdict] of update.verdicts) {
      const row = frame.rows.get(id);
      if (row !== undefined) frame.rows.set(id, { ...row, verdict });
    }
    for (const id of update.collected) this.#collect(frame, id);
    // of all frames together, now that there is room
    const room = MAX_ROWS - this.listed + frame.live;
    const now = Date.now();
    for (const [id, name, kind, at, survived, verdict, stack] of update.added) {
      const collected = verdict === 'not-disposed';
      if (!collected) frame.lastId = id;
      if (!collected && frame.live >= room) {
        frame.unlisted++;
        continue;
      }
      const key = `${identity.documentId}:${id}`;
      // a clock can be set, and a test may fake one, but nothing is older than its page
      const createdAt = between(identity.loadedAt, at, now);
      frame.rows.set(id, {
        ...{ key, id, frame: frame.frame, name: escapeControls(name), kind: kind && escapeControls(kind) },
        ...{ createdAt, survived, collected, verdict, stack },
      });
      if (collected) this.#keepNotDisposed(frame, id);
      else frame.live++;
    }
    frame.total = update.total;
    frame.most = Math.max(frame.most, frame.total);
    this.#refresh.request();
    return null;
  }

  leaveOut(identity: FrameIdentity, count: number): void {
    this.#frame(identity).leftOut += count;
    this.#refresh.request();
  }

  /** From now on, what a garbage collection takes stays. */
  beginRecheck(): void {
    this.forgetCollected();
    this.#keepCollected = true;
    this.#kept = 0;
    for (const frame of this.#frames.values()) frame.most = frame.total;
  }

  endRecheck(): void {
    this.#keepCollected = false;
  }

  /**
   * Counts a recheck's garbage collection for the rows of a frame that outlived it.
   *
   * @returns what in the outcome contradicts what the frame said before; then nothing has changed.
   */
  outlived(identity: FrameIdentity, swept: Swept): string | null {
    const { rows, most } = this.#frame(identity);
    const survivors = [...rows.values()].filter((row) => row.id <= swept.through && !row.collected);
    const contradiction = contradictionInOutcome(swept, { most, survivors: survivors.length });
    if (contradiction !== null) return contradiction;
    for (const row of swept.proven ? survivors : []) rows.set(row.id, { ...row, survived: row.survived + 1 });
    this.#refresh.now();
    return null;
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
      frame = {
        ...{ frame: identity, live: 0, unlisted: 0, lastId: 0, total: 0, leftOut: 0 },
        // a recheck goes on, whatever list is sent meanwhile
        most: frame?.most ?? 0,
        rows: new Map(),
        notDisposed: new Set(),
      };
      this.#frames.set(identity.documentId, frame);
    }
    return frame;
  }

  #collect(frame: FrameResources, id: number): void {
    const row = frame.rows.get(id);
    if (row === undefined) {
      if (frame.unlisted > 0) frame.unlisted--;
      return;
    }
    const notDisposed = row.verdict === 'not-disposed';
    if (notDisposed || this.#keeps()) frame.rows.set(id, { ...row, collected: true });
    else frame.rows.delete(id);
    if (notDisposed) this.#keepNotDisposed(frame, id);
    frame.live--;
  }

  /** As many as are listed alive at most: a page may make and drop any number while a recheck lasts. */
  #keeps(): boolean {
    return this.#keepCollected && ++this.#kept <= MAX_ROWS;
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

/** What is no more than the difference of two clocks beyond a limit stays as it is: heap snapshots have it, too. */
const between = (from: number, at: number, to: number): number =>
  at < from - CLOCKS_DIFFER ? from : at > to + CLOCKS_DIFFER ? to : at;
