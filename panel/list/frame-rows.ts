import type { FrameIdentity } from '../connection/frame.ts';
import type { Said } from './contradictions.ts';
import { Disposals } from './judgement.ts';
import type { Resource, RowObserver } from './resource.ts';

/** The rows of one frame, and what else it has said of its list. */
export class FrameRows implements Said {
  readonly frame: FrameIdentity;
  readonly #rows = new Map<number, Resource>();
  readonly #observer: RowObserver;
  /** Rows still alive; the others stay for as long as the recheck's outcome is shown, or until they are dismissed. */
  live = 0;
  readonly disposals = new Disposals();
  /** Rows that were collected without being disposed, the oldest first. */
  readonly notDisposed = new Set<number>();
  /** Rows that are alive, and not here for want of room. */
  unlisted = 0;
  /** The greatest id of a row, here or not. */
  lastId = 0;
  /** How many the frame tracks, listed or not, and the most of it since the last recheck began. */
  total = 0;
  most = 0;
  /** Entries of its messages that were more than fits. */
  leftOut = 0;
  /** The first, whole list is not here yet. */
  isArriving = true;

  constructor(frame: FrameIdentity, observer: RowObserver) {
    this.frame = frame;
    this.#observer = observer;
  }

  get rows(): ReadonlyMap<number, Resource> {
    return this.#rows;
  }

  /** Takes in a row, in the place of what was known of the same resource. */
  put(row: Resource): void {
    const before = this.#rows.get(row.id);
    this.#rows.set(row.id, row);
    if (before === undefined) this.#observer.added(row);
    else this.#observer.replaced(row, before);
  }

  /** @returns whether there was such a row. */
  drop(id: number): boolean {
    const row = this.#rows.get(id);
    if (row === undefined) return false;
    this.#rows.delete(id);
    this.disposals.forget(id);
    this.#observer.removed(row);
    return true;
  }

  /** The frame is gone, and its rows are another one's to tell of. */
  handOver(): Resource[] {
    const rows = [...this.#rows.values()];
    this.#rows.clear();
    return rows;
  }

  /** The frame is gone, or its list starts over. */
  dropAll(): void {
    for (const row of this.#rows.values()) this.#observer.removed(row);
    this.#rows.clear();
  }
}
