import type { Segment } from '../../../src/heap/answers/render-path.ts';
import type { SuspectReference } from '../../../src/report/reported-leak.ts';
import type { InspectedPage } from '../../devtools/inspected-page.ts';
import type { Saying } from '../../words/saying.ts';
import type { Language } from '../../words/words.ts';
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
  /** Speak this language from now on. It comes before anything else. */
  | { readonly type: 'language'; readonly language: Language }
  /** Read a snapshot, and explain it. */
  | {
      readonly type: 'read';
      readonly source: SnapshotSource;
      readonly rows: readonly AskedRow[];
      readonly first: string | null;
      /** Owner rules of the user's own, as JSON; empty for none. */
      readonly rules: string;
    }
  /** Forget what was read: it is not needed any more. */
  | { readonly type: 'forget' }
  /** Explain what was read once more, with this row's survivor (or none) first. */
  | { readonly type: 'explain'; readonly first: string | null }
  /** Search again, as if the suspect reference of a leak were not there. */
  | { readonly type: 'ignore'; readonly leak: number }
  /** Search again with a reference that was ignored. */
  | { readonly type: 'takeBack'; readonly ignored: number }
  /** The text that was wanted; `null` if it can't be had. */
  | { readonly type: 'text'; readonly url: string; readonly text: string | null }
  /** Remove the suspect reference of a leak in the live page. */
  | { readonly type: 'cut'; readonly leak: number }
  /** Search again without what was removed; `verdict` says in a sentence what its removal has come to. */
  | { readonly type: 'settle'; readonly verdict: string };

export type FromHeapWorker =
  | ({ readonly type: 'progress' } & Progress)
  /** The text of a script or a source map of the page is needed. */
  | { readonly type: 'wantText'; readonly url: string }
  | { readonly type: 'explained'; readonly explanation: Explanation }
  /** The live page does not have the reference any more; `rows` were held by it. */
  | { readonly type: 'cut'; readonly rows: readonly string[] }
  /** It still has it, and why: sentences for the reader of the panel. */
  | { readonly type: 'notCut'; readonly message: string }
  | ({ readonly type: 'failed' } & Failure);

interface Failure {
  /** No debugging port helps here, but a saved snapshot would. */
  readonly wantsFile: boolean;
  /** A sentence for the reader of the panel. */
  readonly message: Saying;
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
  /** References that the answer leaves out. */
  readonly ignored: readonly IgnoredReference[];
  /** What could not be had, such as a source map, as sentences. */
  readonly remarks: readonly string[];
  /** All of it as text, for an issue or a chat. */
  readonly text: string;
}

export interface IgnoredReference {
  /** The way to it as one reads it. */
  readonly text: string;
  /** How many of the kind. */
  readonly count: number;
  /** What has come of it, if it was removed in the live page too; `null` if it is only left out. */
  readonly verdict: string | null;
}

/** What "Cut and prove" would do. */
export type CutOffer =
  /** What it would change in the live page, one kind of change each. */
  | { readonly possible: true; readonly changes: readonly string[] }
  /** Why it can't be done, in a sentence. */
  | { readonly possible: false; readonly why: string };

export interface LeakSummary extends SuspectReference {
  readonly count: number;
  /** The keys of all rows that it holds. */
  readonly rows: readonly string[];
  /** What is held alike, told once: the first of these, up to a limit. */
  readonly told: readonly ToldSummary[];
  /** Each by itself, up to a limit. */
  readonly each: readonly SurvivorSummary[];
  /** `null` for a file: its page is gone. */
  readonly cut: CutOffer | null;
}

/** Survivors of which the same is to be said. */
interface ToldSummary {
  readonly count: number;
  /** The row that is asked about is one of them. */
  readonly asked: boolean;
  /** Theirs, or some of them, or from which to which. */
  readonly names: string;
  readonly kind: string | null;
  /** How old they are, and how much they retain. */
  readonly facts: string;
  readonly path: readonly Segment[];
  /** The line of code that is nearest to the suspect reference, with its place; `null` if it can't be read. */
  readonly code: string | null;
}

export interface SurvivorSummary extends Omit<ToldSummary, 'count' | 'names' | 'code'> {
  readonly name: string;
}
