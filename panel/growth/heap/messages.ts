import type { SnapshotSource } from '../../answers/heap/worker-messages.ts';
import type { Saying } from '../../words/saying.ts';
import type { Language } from '../../words/words.ts';
import type { HeapGrowthAnswer } from '../growth-finder.ts';

/*
 * What the panel and its growth worker say to each other. Both are of the same build; what comes from the debugging port
 * is parsed by the worker. Each request has a number, which its answer has too, so that no late one is taken for another.
 */

/** Where the page can be found. */
export type PortSource = SnapshotSource & { readonly type: 'port' };

export type ToGrowthWorker =
  /** Speak this language from now on. It comes before anything else. */
  | { readonly type: 'language'; readonly language: Language }
  /** Set a mark; the first one connects to the page. */
  | { readonly type: 'mark'; readonly run: number; readonly source: PortSource }
  /** Take a snapshot, and tell what grew between the marks. */
  | {
      readonly type: 'look';
      readonly run: number;
      readonly marks: readonly number[];
      /** Owner rules of the user's own, as JSON; empty for none. */
      readonly rules: string;
    }
  /** Tell what grew from one saved snapshot to the next. */
  | {
      readonly type: 'compare';
      readonly run: number;
      readonly files: readonly File[];
      readonly rules: string;
    }
  /** Nobody waits for the answer any more. */
  | { readonly type: 'cancel'; readonly run: number }
  /** The text that was wanted; `null` if it can't be had. */
  | { readonly type: 'text'; readonly url: string; readonly text: string | null };

export type FromGrowthWorker =
  | {
      readonly type: 'progress';
      readonly run: number;
      readonly step: string;
      readonly done: number | null;
    }
  /** The text of a script or a source map of the page is needed. */
  | { readonly type: 'wantText'; readonly url: string }
  | GrowthWorkerAnswer;

export type GrowthWorkerAnswer =
  /** All objects until now have ids up to this one. */
  | { readonly type: 'marked'; readonly run: number; readonly mark: number }
  | { readonly type: 'found'; readonly run: number; readonly answer: HeapGrowthAnswer }
  /** The heap can't be had from here, and why: sentences for the reader of the panel. */
  | { readonly type: 'noPort'; readonly run: number; readonly message: Saying }
  /** `ended`: the heap that was marked can't be had any more, or its objects are numbered anew. */
  | {
      readonly type: 'failed';
      readonly run: number;
      readonly ended: boolean;
      readonly message: Saying;
    };
