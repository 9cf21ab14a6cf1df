import type { CollectionType } from '../../content/protocol.ts';
import type { GrowthShape } from '../../src/growth/shape.ts';
import type { Segment } from '../../src/heap/answers/render-path.ts';
import type { SuspectReference } from '../../src/report/reported-leak.ts';
import type { Progress } from '../answers/answerer.ts';
import type { Saying } from '../words/saying.ts';
import { ToldError } from '../words/told-error.ts';

/**
 * A way to find what grows with each repeat of a round trip. There is one for each search; the first mark is before the
 * first repeat, and another is set after each. A mark that fails, or is cancelled, counts as not set and can be set again.
 *
 * Both reject with the signal's reason when aborted, with `SearchEnded` if no mark can be set any more, and with another
 * Error, which tells a sentence for the reader of the panel (`sayingOf`), if it may work the next time.
 */
export interface GrowthFinder {
  /** How it looks; `null` while that is not decided. */
  readonly way: SearchWay | null;
  /** Collects garbage, and notes what is there. */
  mark(onProgress: OnProgress, signal: AbortSignal): Promise<void>;
  /** What has grown over the marks so far, of which there are two at least. More may be set afterwards. */
  result(onProgress: OnProgress, signal: AbortSignal): Promise<GrowthAnswer>;
  /** Forgets the marks. */
  close(): void;
}

export type OnProgress = (progress: Progress) => void;

export type SearchWay =
  | { readonly method: 'heap' }
  /** `why` the heap can't be had, in sentences; `null` if that goes without saying. */
  | { readonly method: 'census'; readonly why: Saying | null };

/** What a search finds, by the way in which it was found. */
export type GrowthAnswer = CensusAnswer | HeapGrowthAnswer;

/** Found by the sizes of what scripts can reach. */
export interface CensusAnswer {
  readonly method: 'census';
  readonly repeats: number;
  /** What has grown every time first. */
  readonly grown: readonly GrownCollection[];
  /** More than one frame was looked at, so that a path alone does not tell where it is. */
  readonly hasFrames: boolean;
  /** What limits the answer: sentences, in which names of the page may be. */
  readonly remarks: readonly Saying[];
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

/** Found in the page's heap: of each object that is left it is known which repeat has made it. */
export interface HeapGrowthAnswer {
  readonly method: 'heap';
  readonly repeats: number;
  /** What grows, the greatest first. */
  readonly growing: readonly HeldGrowth[];
  /** What may grow, as more repeats would tell. */
  readonly undecided: readonly HeldGrowth[];
  /** What repeats have left without growing: a cache that is full, what was made once. */
  readonly settled: readonly HeldGrowth[];
  /** How many of each are not listed. */
  readonly more: Readonly<Record<'growing' | 'undecided' | 'settled', number>>;
  /** What limits the answer, and what only tools hold: sentences, in which names of the page may be. */
  readonly remarks: readonly Saying[];
}

/** Objects of which repeats have left some, all held by one reference. Names are any text of the page's. */
export interface HeldGrowth {
  readonly reference: SuspectReference;
  /** What they are, the most first. */
  readonly classes: readonly ClassCount[];
  /** What they hold that the same repeats have made. */
  readonly parts: readonly ClassCount[];
  /** How many objects of each repeat are left. */
  readonly perRepeat: readonly number[];
  readonly shape: GrowthShape;
  /** Bytes that would be freed with all of them. */
  readonly retainedSize: number;
  /** Some of them, by the way in which they are held. */
  readonly examples: readonly GrowthExample[];
}

interface ClassCount {
  readonly className: string;
  readonly count: number;
}

export interface GrowthExample {
  /** What they are called, if they are tracked; else their class. */
  readonly names: Saying;
  /** Their kind, if they are tracked and have one. */
  readonly kind: string | null;
  readonly path: readonly Segment[];
  /** The line of code that is nearest to the suspect reference, with its place; `null` if it can't be read. */
  readonly code: string | null;
}

/** The page that was looked at is gone; what was marked before still tells something. */
export class SearchEnded extends ToldError {
  override readonly name = 'SearchEnded';
}
