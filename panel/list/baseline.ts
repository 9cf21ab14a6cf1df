import type { Resource } from './resources.ts';

/** The greatest ids of documents, by what tells them apart. */
export type LastIds = ReadonlyMap<string, number>;

/**
 * What a list has held at one moment; what comes later is new. Ids of a document only grow, so one number for each document
 * tells, however long the list is. All of a document that came later is new.
 */
export class Baseline {
  /** Unix milliseconds. */
  readonly at: number;
  /** All that there was, as it was. */
  readonly rows: readonly Resource[];
  readonly #lastIds: LastIds;

  /** @param swept the last ids that are known otherwise: what has gone since may have had greater ones than any row. */
  constructor(rows: readonly Resource[], at = Date.now(), swept: LastIds = new Map()) {
    const lastIds = new Map(swept);
    for (const { id, frame } of rows)
      lastIds.set(frame.documentId, Math.max(id, lastIds.get(frame.documentId) ?? 0));
    this.#lastIds = lastIds;
    this.rows = rows;
    this.at = at;
  }

  isNew({ id, frame }: Pick<Resource, 'id' | 'frame'>): boolean {
    return id > (this.#lastIds.get(frame.documentId) ?? 0);
  }

  /** How many were made until documents had these last ids. */
  countUntil(lastIds: LastIds): number {
    let made = 0;
    for (const [document, id] of lastIds) made += Math.max(0, id - (this.#lastIds.get(document) ?? 0));
    return made;
  }
}
