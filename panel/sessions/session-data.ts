import type { RecheckOutcome } from '../connection/tab-recheck.ts';
import type { Resource } from '../list/resource.ts';
import type { HistoryData } from '../time/live-history.ts';

/** Where rows of a session are from. */
export interface SessionDocument {
  readonly isWorker: boolean;
  readonly isTop: boolean;
  readonly url: string;
  readonly origin: string;
  /** Unix milliseconds. */
  readonly loadedAt: number;
}

/** A row of a session. Its texts are as they were written: whoever shows them escapes them. */
export interface SessionRow
  extends Pick<Resource, 'name' | 'kind' | 'createdAt' | 'survived' | 'verdict' | 'stack'> {
  /** `null` if the file tells none. */
  readonly id: number | null;
  readonly state: 'alive' | 'collected' | 'gone';
  /** The index of its document. */
  readonly document: number;
  readonly facts: RowFacts;
}

/** What is known of a row beyond what the list shows. */
interface RowFacts {
  readonly trail: readonly {
    readonly at: number;
    readonly note: string | null;
    readonly stack: string | null;
  }[];
  /** The object in a heap snapshot; sizes in bytes. */
  readonly object: { readonly className: string; readonly retainedSize: number } | null;
  /** What holds it, in one line, and the part of it that most likely should not. */
  readonly path: { readonly text: string; readonly suspect: string | null } | null;
}

/** What kept rows alive, as it was shown. */
interface SessionAnswer {
  /** The index of the row that was asked about; `null` for all. */
  readonly row: number | null;
  readonly from: 'heap-snapshot' | 'live-retainers';
  /** Unix milliseconds. */
  readonly at: number;
  readonly text: string;
}

/**
 * What a file tells: a session of a panel, or the report of a test run. Its shape is checked, all of it is bounded, and
 * texts beside those of rows and of the answer have no controls.
 */
export interface SessionData {
  readonly type: 'session' | 'report';
  /** Unix milliseconds: ages are as of then. */
  readonly at: number;
  readonly origin: string | null;
  readonly browser: string | null;
  readonly documents: readonly SessionDocument[];
  readonly rows: readonly SessionRow[];
  /** Rows beyond those. */
  readonly leftOut: number;
  readonly recheck: RecheckOutcome | null;
  readonly history: HistoryData | null;
  readonly answer: SessionAnswer | null;
}
