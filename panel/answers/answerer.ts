import type { ReadonlySignal } from '@preact/signals';
import type { Resource } from '../list/resources.ts';
import type { Saying } from '../words/saying.ts';

/** How far an answer is; what is found is the answerer's own. */
export type AnswerState<Found> =
  | { readonly state: 'closed' }
  | { readonly state: 'running'; readonly progress: Progress }
  | { readonly state: 'found'; readonly found: Found }
  /** No snapshot can be taken from here, but a file would do; `reason` says why, in a sentence. */
  | { readonly state: 'wantsFile'; readonly reason: Saying }
  | { readonly state: 'failed'; readonly message: Saying };

export interface Progress {
  /** What is being done, in a few words. */
  readonly step: string;
  /** How much of the step is done, from 0 to 1, where that is known. */
  readonly done: number | null;
}

/** A way of answering "Why is it alive?" */
export interface Answerer<Found> {
  readonly state: ReadonlySignal<AnswerState<Found>>;
  /** Asks about a row, or (`null`) about all; ends what is under way. */
  ask(row: Resource | null): Promise<void>;
  /** Ends what is under way, and forgets what was found. */
  close(): void;
}
