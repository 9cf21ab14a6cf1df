import type { ReadonlySignal } from '@preact/signals';
import { MAX_NOT_DISPOSED, MAX_ROWS } from '../../content/limits.ts';
import type { Swept, Update } from '../../content/protocol.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import type { Verdict } from '../../src/tracker/leak.ts';
import type { FrameIdentity } from '../connection/frame.ts';
import { contradictionIn, contradictionInOutcome } from './contradictions.ts';
import type { FrameRows } from './frame-rows.ts';
import { GoneRows } from './gone-rows.ts';
import type { GoneSince } from './gone-since.ts';
import { AS_TOLD, type Judgement } from './judgement.ts';
import { Leaving } from './leaving.ts';
import { memoOfText } from './memo-of-text.ts';
import { Refresh } from './refresh.ts';
import type { Resource, RowObserver } from './resource.ts';
import { RowsOfFrames } from './rows-of-frames.ts';
import { SharedTexts } from './shared-texts.ts';
import { Told } from './told.ts';

export type { Resource } from './resource.ts';

/** Milliseconds by which the clocks of a page may differ. */
const CLOCKS_DIFFER = 1_000;

/** The rows of all frames. */
export class Resources {
  readonly #refresh: Refresh;
  readonly #judgement: Judgement;
  readonly #clock: () => number;
  readonly #told = new Told();
  readonly #frames = new RowsOfFrames(this.#told);
  /** Rows of pages that are gone. */
  readonly preserved = new GoneRows(this.#told);
  readonly #texts = new SharedTexts();
  readonly #kind = memoOfText(escapeControls);
  readonly #leaving = new Leaving();

  /** @param clock the time, in Unix milliseconds: nothing is made after it. */
  constructor(refresh = new Refresh(), judgement = AS_TOLD, clock: () => number = Date.now) {
    this.#refresh = refresh;
    this.#judgement = judgement;
    this.#clock = clock;
    this.observe(this.#texts, 'at once');
  }

  /** Changes after the rows have; to be read by whatever shows them. */
  get version(): ReadonlySignal<number> {
    return this.#refresh.version;
  }

  /** How many are tracked in all frames, listed or not. */
  get total(): number {
    return this.#frames.sum('total');
  }

  /** How many of those are listed. */
  get listed(): number {
    return this.#frames.sum('live');
  }

  /** Entries of all frames that were more than fits. */
  get leftOut(): number {
    return this.#frames.sum('leftOut');
  }

  /** What has left the list by itself since the last recheck. */
  get gone(): GoneSince {
    return this.#leaving.since;
  }

  /** How many there are of those that frames have only begun to list; `null` if none is at it. */
  get arriving(): { readonly listed: number; readonly total: number } | null {
    return this.#frames.arriving;
  }

  /** What is known now of the resource of a row; `undefined` if it is not listed any more. */
  current(row: Resource): Resource | undefined {
    return this.#frames.known(row.frame)?.rows.get(row.id);
  }

  /** All rows, as they are now. */
  rows(): Resource[] {
    const rows = this.#frames.rows();
    for (const row of this.preserved.rows) rows.push(row);
    return rows;
  }

  /** All rows, as they are shown: where that stands still, as they were when it began to. */
  shownRows(): Resource[] {
    return this.#told.asShown(this.rows());
  }

  /**
   * Tells of each change of the rows from now on, before it is shown.
   *
   * @param when what is no part of the list need not stand still with it.
   * @returns a function that ends it.
   */
  observe(observer: RowObserver, when: 'at once' | 'when shown' = 'when shown'): () => void {
    return this.#told.add(observer, when);
  }

  /** Changes that wait while what is shown stands still; `null` while it follows. */
  get waiting(): ReadonlySignal<number | null> {
    return this.#refresh.waiting;
  }

  /** From now on, what is shown stands still, or no longer; changes are taken in meanwhile. */
  togglePause(): void {
    if (this.#told.waiting !== null) {
      this.#told.letGo();
      this.#refresh.resume();
      return;
    }
    this.#refresh.pause(() => this.#told.waiting ?? 0);
    this.#told.hold();
  }

  /** @returns what in it contradicts what the frame said before; then nothing has changed. */
  apply(identity: FrameIdentity, update: Update): string | null {
    const contradiction = contradictionIn(update, this.#frames.of(identity));
    if (contradiction !== null) return contradiction;

    const frame = this.#frames.of(identity, update.reset);
    for (const id of update.removed) {
      if (frame.drop(id)) frame.live--;
      else if (frame.unlisted > 0) frame.unlisted--;
    }
    for (const [id, verdict] of update.verdicts) {
      const row = frame.rows.get(id);
      if (row !== undefined) frame.put({ ...row, verdict: this.#tell(frame, id, verdict, row.survived) });
    }
    for (const id of update.collected) this.#collect(frame, id);
    // of all frames together, now that there is room
    const room = MAX_ROWS - this.listed + frame.live;
    const now = this.#clock();
    const document = this.#frames.numberOf(identity);
    for (const [id, name, kind, at, survived, verdict, stack] of update.added) {
      const collected = verdict === 'not-disposed';
      if (!collected) frame.lastId = id;
      if (!collected && (frame.live >= room || this.#texts.isFull)) {
        frame.unlisted++;
        continue;
      }
      const key = `${document}:${id}`;
      // a clock can be set, and a test may fake one, but nothing is older than its page
      const createdAt = between(identity.loadedAt, at, now);
      // all rows are made here, with the same properties in the same order: an engine takes the least room for them
      frame.put({
        key,
        id,
        frame: frame.frame,
        name: escapeControls(name),
        kind: kind === null ? null : this.#texts.share(this.#kind(kind)),
        createdAt,
        survived,
        collected,
        verdict: this.#tell(frame, id, verdict, survived),
        stack: stack === null ? null : this.#texts.share(stack),
      });
      if (collected) this.#keepNotDisposed(frame, id);
      else frame.live++;
    }
    this.#leaving.count(update);
    frame.total = update.total;
    if (frame.live + frame.unlisted + frame.leftOut >= frame.total || update.added.length === 0)
      frame.isArriving = false;
    frame.most = Math.max(frame.most, frame.total);
    this.#refresh.request(frame.isArriving);
    return null;
  }

  leaveOut(identity: FrameIdentity, count: number): void {
    this.#frames.of(identity).leftOut += count;
    this.#refresh.request();
  }

  /** From now on, what a garbage collection takes stays. */
  beginRecheck(): void {
    this.forgetCollected();
    this.#leaving.beginRecheck();
    for (const frame of this.#frames) frame.most = frame.total;
  }

  endRecheck(): void {
    this.#leaving.endRecheck();
  }

  /**
   * Counts a recheck's garbage collection for the rows of a frame that outlived it.
   *
   * @returns what in the outcome contradicts what the frame said before; then nothing has changed.
   */
  outlived(identity: FrameIdentity, swept: Swept): string | null {
    const frame = this.#frames.of(identity);
    const { most } = frame;
    const survivors = [...frame.rows.values()].filter((row) => row.id <= swept.through && !row.collected);
    const contradiction = contradictionInOutcome(swept, { most, survivors: survivors.length });
    if (contradiction !== null) return contradiction;
    for (const row of swept.proven ? survivors : []) {
      const survived = row.survived + 1;
      const verdict = frame.disposals.of(row.id, row.verdict, survived, this.#judgement);
      frame.put({ ...row, survived, verdict });
    }
    this.#refresh.now();
    return null;
  }

  /** Judges anew what was disposed: its user has set something else. */
  judge(): void {
    for (const frame of this.#frames)
      for (const id of frame.disposals.ids) {
        const row = frame.rows.get(id);
        if (row === undefined || row.collected) continue;
        const verdict = frame.disposals.of(id, row.verdict, row.survived, this.#judgement);
        if (verdict !== row.verdict) frame.put({ ...row, verdict });
      }
    this.#refresh.now();
  }

  /** Takes the rows marked as collected off the list, except those that had to be disposed first. */
  forgetCollected(): void {
    this.#dismiss((row) => row.verdict !== 'not-disposed');
  }

  /** Takes the rows of pages that are gone off the list. */
  forgetPreserved(): void {
    this.preserved.clear();
    this.#refresh.now();
  }

  /** Takes all rows marked as collected off the list, and those of pages that are gone. */
  dismissCollected(): void {
    this.preserved.clear();
    this.#dismiss(() => true);
  }

  #dismiss(isDismissed: (row: Resource) => boolean): void {
    for (const frame of this.#frames) {
      if (frame.rows.size === frame.live) continue;
      for (const row of frame.rows.values()) {
        if (!row.collected || !isDismissed(row)) continue;
        frame.drop(row.id);
        frame.notDisposed.delete(row.id);
      }
    }
    this.#refresh.now();
  }

  /** @param preserves its rows stay in the list, as those of a page that is gone. */
  removeFrame(identity: FrameIdentity, preserves = false): void {
    const frame = this.#frames.known(identity);
    if (preserves) this.preserved.keep(frame?.handOver() ?? []);
    else frame?.dropAll();
    this.#frames.forget(identity);
    if (this.#frames.size === 0) this.#leaving.startOver();
    this.#refresh.request();
  }

  #tell({ disposals }: FrameRows, id: number, verdict: Verdict, survived: number): Verdict {
    return disposals.tell(id, verdict, survived, this.#judgement);
  }

  #collect(frame: FrameRows, id: number): void {
    const row = frame.rows.get(id);
    if (row === undefined) {
      if (frame.unlisted > 0) frame.unlisted--;
      return;
    }
    const isDue = row.verdict === 'live' && this.#judgement.mustDispose(row.kind);
    const verdict = isDue ? 'not-disposed' : row.verdict;
    const notDisposed = verdict === 'not-disposed';
    if (notDisposed || this.#leaving.keepsOne()) frame.put({ ...row, collected: true, verdict });
    else frame.drop(id);
    if (notDisposed) this.#keepNotDisposed(frame, id);
    frame.live--;
  }

  /** A page may lose any number of them: the latest stay. */
  #keepNotDisposed(frame: FrameRows, id: number): void {
    const { notDisposed } = frame;
    notDisposed.add(id);
    if (notDisposed.size <= MAX_NOT_DISPOSED) return;
    const [oldest = id] = notDisposed;
    notDisposed.delete(oldest);
    frame.drop(oldest);
  }
}

/** What is no more than the difference of two clocks beyond a limit stays as it is: heap snapshots have it, too. */
const between = (from: number, at: number, to: number): number =>
  at < from - CLOCKS_DIFFER ? from : at > to + CLOCKS_DIFFER ? to : at;
