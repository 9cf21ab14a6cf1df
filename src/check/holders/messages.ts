import type { ReportedLeak } from '../../report/reported-leak.ts';
import type { Leak } from '../../tracker/leak.ts';

/** What a thread's trackers list, for the worker that looks into its heap. */
export interface ListedRecord extends Pick<Leak, 'id' | 'name' | 'kind' | 'createdAt'> {
  /** Whether its holder is asked for. */
  readonly wanted: boolean;
}

/** What a worker is started with. */
export interface WorkerTask {
  readonly records: readonly ListedRecord[];
  /** The path of a file of rules. */
  readonly rules: string | undefined;
}

/** What a heap snapshot tells of a tracked object. */
export type Seen = Pick<ReportedLeak, 'object' | 'holder'>;

export type ToWorker =
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'text'; readonly text: string | null };

export type FromWorker =
  /** Asks for the text of a script; one at a time. */
  | { readonly type: 'read'; readonly url: string }
  /** By the place of the record in the list. */
  | {
      readonly type: 'found';
      readonly seen: ReadonlyMap<number, Seen>;
      readonly remarks: readonly string[];
    }
  | { readonly type: 'failed'; readonly message: string };
