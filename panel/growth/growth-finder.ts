import type { CollectionType } from '../../content/protocol.ts';
import type { GrowthShape } from '../../src/growth/shape.ts';
import type { Progress } from '../answers/answerer.ts';

/**
 * A way to find what grows with each repeat of a round trip. There is one for each search; the first mark is before the
 * first repeat, and another is set after each. A mark that fails, or is cancelled, counts as not set and can be set again.
 *
 * Both reject with the signal's reason when aborted, with `SearchEnded` if no mark can be set any more, and with another
 * Error, whose message is a sentence for the reader of the panel, if it may work the next time.
 */
export interface GrowthFinder {
  /** Collects garbage, and notes what is there. */
  mark(onProgress: OnProgress, signal: AbortSignal): Promise<void>;
  /** What has grown over the marks so far, of which there are two at least. More may be set afterwards. */
  result(onProgress: OnProgress, signal: AbortSignal): Promise<GrowthAnswer>;
  /** Forgets the marks. */
  close(): void;
}

export type OnProgress = (progress: Progress) => void;

/** What a search finds, by the way in which it was found. */
export type GrowthAnswer = CensusAnswer;

/** Found by the sizes of what scripts can reach. */
export interface CensusAnswer {
  readonly method: 'census';
  readonly repeats: number;
  /** What has grown every time first. */
  readonly grown: readonly GrownCollection[];
  /** More than one frame was looked at, so that a path alone does not tell where it is. */
  readonly hasFrames: boolean;
  /** What limits the answer: sentences, in which names of the page may be. */
  readonly remarks: readonly string[];
}

export interface GrownCollection {
  /** Where its frame's document comes from. */
  readonly origin: string;
  /** As the page says: any text. */
  readonly path: string;
  readonly type: CollectionType;
  /** At each mark that its frame has answered. */
  readonly sizes: readonly number[];
  readonly shape: GrowthShape;
  /** How many others have grown alike, at paths that differ in keys and indices only. */
  readonly alike: number;
}

/** The page that was looked at is gone; what was marked before still tells something. */
export class SearchEnded extends Error {
  override readonly name = 'SearchEnded';
}
