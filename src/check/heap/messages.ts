import type { Growth } from '../../report/leak-report.ts';
import type { ReportedLeak } from '../../report/reported-leak.ts';
import type { Leak } from '../../tracker/leak.ts';

/** What a thread's trackers list, for the worker that looks into its heap. */
export interface ListedRecord extends Pick<Leak, 'id' | 'name' | 'kind' | 'createdAt'> {
  /** Whether its holder is asked for. */
  readonly wanted: boolean;
}

/** What a worker is started with. */
export interface WorkerTask {
  readonly question: HoldersQuestion | GrowthQuestion;
  /** The path of a file of rules. */
  readonly rules: string | undefined;
}

/** Who holds these. */
interface HoldersQuestion {
  readonly about: 'holders';
  readonly records: readonly ListedRecord[];
}

/** What grows. */
export interface GrowthQuestion {
  readonly about: 'growth';
  /** The last heap object id before the first repeat, and after each interval; that of the snapshot may be left out. */
  readonly marks: readonly number[];
  /** How often the round trip was made in each interval. */
  readonly repeats: readonly number[];
  /** The class of an object that was made in the first interval, and is held. */
  readonly sentinel: string;
  /** Of the thread. */
  readonly realm: ReportedLeak['realm'];
}

/** What a heap snapshot tells of a tracked object. */
export type Seen = Pick<ReportedLeak, 'object' | 'holder'>;

/** What a heap snapshot tells of all that grows. */
export interface FoundGrowth {
  /** Examples of what grows. */
  readonly leaks: readonly ReportedLeak[];
  readonly growth: readonly Growth[];
  readonly heldByTools: readonly ReportedLeak[];
  readonly remarks: readonly string[];
}

export interface FoundHolders {
  /** By the place of the record in its list. */
  readonly seen: ReadonlyMap<number, Seen>;
  /** What of the sources could not be had, as sentences. */
  readonly remarks: readonly string[];
}

export type ToWorker =
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'text'; readonly text: string | null };

export type FromWorker =
  /** Asks for the text of a script; one at a time. */
  | { readonly type: 'read'; readonly url: string }
  | ({ readonly type: 'holders' } & FoundHolders)
  | ({ readonly type: 'growth' } & FoundGrowth)
  | { readonly type: 'failed'; readonly message: string };
