import { emptyArray, finishedArray } from '../tracker/intrinsics.ts';
import type { Verdict } from '../tracker/leak.ts';
import type { TrackedRecord, TrackerInspector } from '../tracker/tracker-inspector.ts';
import { CHUNK_ROWS, MAX_ROWS } from './limits.ts';
import type { Row, Update } from './messages.ts';
import { toRow } from './row.ts';

const { max, min } = Math;

/** Milliseconds between two updates of a live list. */
const UPDATE_INTERVAL = 100;

/** Time as the feed needs it. */
export interface Timer {
  now(): number;
  /** @returns a function that stops the timer. */
  start(callback: () => void, ms: number): () => void;
}

/** What the next update tells of rows that the panel has. */
interface Changes {
  readonly removed: number[];
  readonly collected: number[];
  readonly verdicts: [id: number, verdict: Verdict][];
}

const noChanges = (): Changes => ({
  removed: emptyArray(),
  collected: emptyArray(),
  verdicts: emptyArray(),
});

/**
 * Sends the tracker's list to one panel: first all of it, then what changes, in updates that the panel acknowledges.
 * At most one is under way, so a page that tracks faster than a panel can draw costs neither of them memory.
 *
 * Nothing is noted when something is tracked: ids grow, so what is new is whatever lies above the last id sent.
 */
export class Feed {
  readonly #inspector: TrackerInspector;
  readonly #send: (update: Update) => void;
  readonly #timer: Timer;
  #stopObserving: (() => void) | undefined;
  #stopTimer: (() => void) | undefined;
  #sentAt = 0;
  #seq = 0;
  #acknowledged = true;
  /** The list has to start over: nothing was sent yet, or everything was cleared. */
  #reset = true;
  /** The first, full list is being sent, chunk after chunk. */
  #catchingUp = false;
  #cursor = 0;
  /** Rows that the panel has. */
  #rows = 0;
  #total = 0;
  #changes = noChanges();
  #afterUpdate: (() => void) | undefined;

  constructor(inspector: TrackerInspector, send: (update: Update) => void, timer: Timer) {
    this.#inspector = inspector;
    this.#send = send;
    this.#timer = timer;
  }

  /** Begins anew with the whole list; what waits for an update is not forgotten. */
  start(): void {
    this.#silence();
    this.#stopObserving = this.#inspector.observe({
      added: () => this.#schedule(),
      removed: (id, collected, notDisposed) => {
        if (notDisposed !== undefined) this.#onVerdict(id, notDisposed.verdict);
        this.#onRemoved(id, collected);
      },
      verdictChanged: (id, verdict) => {
        this.#onVerdict(id, verdict);
        this.#schedule();
      },
      cleared: () => {
        this.#reset = true;
        this.#schedule();
      },
    });
    this.#flush();
  }

  stop(): void {
    this.#silence();
    this.#afterUpdate = undefined;
  }

  #silence(): void {
    this.#stopObserving?.();
    this.#stopObserving = undefined;
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#acknowledged = true;
    this.#reset = true;
  }

  /** The panel has taken in update `seq`. */
  acknowledge(seq: number): void {
    if (seq !== this.#seq) return;
    this.#acknowledged = true;
    this.#schedule();
  }

  /** The greatest id that the panel has, or has been told to be gone. */
  get sentThrough(): number {
    return this.#reset ? 0 : this.#cursor;
  }

  /** Runs `callback` when all that has been removed so far is on its way to the panel. */
  afterUpdate(callback: () => void): void {
    if (this.#isDue()) {
      this.#afterUpdate = callback;
      this.#schedule();
    } else callback();
  }

  #onRemoved(id: number, collected: boolean): void {
    if (!this.#reset && id <= this.#cursor) {
      const ids = collected ? this.#changes.collected : this.#changes.removed;
      ids[ids.length] = id;
      this.#rows--;
    }
    this.#schedule();
  }

  #onVerdict(id: number, verdict: Verdict): void {
    const { verdicts } = this.#changes;
    if (!this.#reset && id <= this.#cursor) verdicts[verdicts.length] = [id, verdict];
  }

  #isDue(): boolean {
    const { removed, collected, verdicts } = this.#changes;
    return (
      this.#reset ||
      removed.length + collected.length + verdicts.length > 0 ||
      this.#total !== this.#inspector.size() ||
      (this.#rows < MAX_ROWS && this.#cursor < this.#inspector.lastId())
    );
  }

  #schedule(): void {
    if (this.#stopTimer !== undefined || !this.#acknowledged || this.#stopObserving === undefined) return;
    if (!this.#isDue()) return;
    const hurry = this.#catchingUp || this.#afterUpdate !== undefined;
    const wait = hurry ? 0 : this.#sentAt + UPDATE_INTERVAL - this.#timer.now();
    this.#stopTimer = this.#timer.start(() => this.#flush(), max(wait, 0));
  }

  #flush(): void {
    this.#stopTimer = undefined;
    const reset = this.#reset;
    if (reset) {
      this.#reset = false;
      this.#catchingUp = true;
      this.#cursor = this.#rows = 0;
      this.#changes = noChanges();
    }
    const added = this.#takeAdded(reset);
    this.#total = this.#inspector.size();
    this.#sentAt = this.#timer.now();
    this.#acknowledged = false;
    this.#send({
      type: 'update',
      seq: ++this.#seq,
      reset,
      added,
      ...this.#takeChanges(),
      total: this.#total,
    });
    const callback = this.#afterUpdate;
    this.#afterUpdate = undefined;
    callback?.();
  }

  /** @param withGone the list begins: what was collected without being disposed comes last, as too many would be cut. */
  #takeAdded(withGone: boolean): Row[] {
    const limit = min(MAX_ROWS - this.#rows, CHUNK_ROWS);
    const records = this.#inspector.after(this.#cursor, limit);
    const rows = emptyArray<Row>();
    const add = (records: TrackedRecord[]) => {
      for (let i = 0; i < records.length; i++) rows[rows.length] = toRow(records[i] as TrackedRecord);
    };
    add(records);
    if (withGone) add(this.#inspector.notDisposed());
    this.#rows += records.length;
    if (records.length < limit) {
      this.#cursor = this.#inspector.lastId();
      this.#catchingUp = false;
    } else {
      this.#cursor = records[limit - 1]?.id ?? this.#cursor;
      if (this.#rows >= MAX_ROWS) this.#catchingUp = false;
    }
    return finishedArray(rows);
  }

  #takeChanges(): Changes {
    const { removed, collected, verdicts } = this.#changes;
    this.#changes = noChanges();
    return {
      removed: finishedArray(removed),
      collected: finishedArray(collected),
      verdicts: finishedArray(verdicts),
    };
  }
}
