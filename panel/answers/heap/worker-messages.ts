import type { Segment } from '../../../src/heap/answers/render-path.ts';
import type { SuspectReference } from '../../../src/report/reported-leak.ts';
import type { InspectedPage } from '../../devtools/inspected-page.ts';
import type { Progress } from '../answerer.ts';

/*
 * What the panel and its heap worker say to each other. Both are of the same build; what comes from a file or from
 * the debugging port is parsed by the worker.
 */

/** A row that the panel asks about. */
export interface AskedRow {
  /** The panel's own. */
  readonly key: string;
  readonly id: number;
  /** As the panel shows it, and so is the kind. */
  readonly name: string;
  readonly kind: string | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** The address of its document. */
  readonly frameUrl: string;
}

export type SnapshotSource =
  | { readonly type: 'file'; readonly file: File }
  /** The first of these ports of this machine that lists the page. */
  | { readonly type: 'port'; readonly ports: readonly number[]; readonly page: InspectedPage };

export type ToHeapWorker =
  /** Read a snapshot, and explain it. */
  | {
      readonly type: 'read';
      readonly source: SnapshotSource;
      readonly rows: readonly AskedRow[];
      readonly first: string | null;
    }
  /** Explain what was read once more, with this row's survivor (or none) first. */
  | { readonly type: 'explain'; readonly first: string | null };

export type FromHeapWorker =
  | ({ readonly type: 'progress' } & Progress)
  | { readonly type: 'explained'; readonly explanation: Explanation }
  | ({ readonly type: 'failed' } & Failure);

interface Failure {
  /** No debugging port helps here, but a saved snapshot would. */
  readonly wantsFile: boolean;
  /** A sentence for the reader of the panel. */
  readonly message: string;
}

/** What keeps tracked objects alive, as much of it as can be shown. */
export interface Explanation {
  /** Objects in the snapshot that were asked about; all that are tracked if it is a file. */
  readonly found: number;
  /** Those of them that nothing holds. */
  readonly free: number;
  /** Rows that were asked about and are not in the snapshot. */
  readonly missing: number;
  /** What the snapshot says of the row whose survivor comes first; `null` if there is none. */
  readonly first: 'held' | 'free' | 'missing' | null;
  /** The suspect references with the most survivors. */
  readonly leaks: readonly LeakSummary[];
  /** Suspect references beyond those. */
  readonly moreLeaks: number;
}

export interface LeakSummary extends SuspectReference {
  readonly count: number;
  /** The first of them, up to a limit. */
  readonly survivors: readonly SurvivorSummary[];
}

export interface SurvivorSummary {
  /** The row that it belongs to. */
  readonly row: string | null;
  readonly name: string;
  readonly kind: string | null;
  readonly retainedSize: number;
  readonly path: readonly Segment[];
}
