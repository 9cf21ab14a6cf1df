import type { FrameIdentity } from '../connection/frame.ts';
import { FrameRows } from './frame-rows.ts';
import type { Resource } from './resource.ts';
import type { Told } from './told.ts';

/** The rows of each document that is there, and what they are together. */
export class RowsOfFrames {
  readonly #told: Told;
  readonly #frames = new Map<string, FrameRows>();
  /** A short name for each document, for the keys of its rows. */
  readonly #numbers = new Map<string, number>();
  #lastNumber = 0;

  constructor(told: Told) {
    this.#told = told;
  }

  get size(): number {
    return this.#frames.size;
  }

  [Symbol.iterator](): Iterator<FrameRows> {
    return this.#frames.values();
  }

  /** @param reset what was listed of it goes: all of it is told anew. */
  of(identity: FrameIdentity, reset = false): FrameRows {
    const known = this.#frames.get(identity.documentId);
    if (known !== undefined && !reset) return known;
    known?.dropAll();
    const frame = new FrameRows(identity, this.#told);
    // a recheck goes on, whatever list is sent meanwhile
    frame.most = known?.most ?? 0;
    this.#frames.set(identity.documentId, frame);
    return frame;
  }

  numberOf({ documentId }: FrameIdentity): number {
    const known = this.#numbers.get(documentId);
    if (known !== undefined) return known;
    const number = ++this.#lastNumber;
    this.#numbers.set(documentId, number);
    return number;
  }

  /** As `of`, but none is made. */
  known({ documentId }: FrameIdentity): FrameRows | undefined {
    return this.#frames.get(documentId);
  }

  /** Its rows have been dropped, or handed over. */
  forget({ documentId }: FrameIdentity): void {
    this.#frames.delete(documentId);
    this.#numbers.delete(documentId);
  }

  /** All rows, in a list of their own. */
  rows(): Resource[] {
    const rows: Resource[] = [];
    for (const frame of this) for (const row of frame.rows.values()) rows.push(row);
    return rows;
  }

  sum(count: 'live' | 'total' | 'leftOut'): number {
    let sum = 0;
    for (const frame of this) sum += frame[count];
    return sum;
  }

  /** How many there are of those that frames have only begun to list; `null` if none is at it. */
  get arriving(): { readonly listed: number; readonly total: number } | null {
    const arriving = [...this].filter(({ isArriving, total }) => isArriving && total > 0);
    if (arriving.length === 0) return null;
    const sum = (count: (frame: FrameRows) => number) =>
      arriving.reduce((sum, frame) => sum + count(frame), 0);
    return { listed: sum(({ live }) => live), total: sum(({ total }) => total) };
  }
}
