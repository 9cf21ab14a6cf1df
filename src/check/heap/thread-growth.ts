import { askWorker } from './ask-worker.ts';
import type { FoundGrowth } from './messages.ts';
import { type Effort, measureEffort, paceOf } from './pace.ts';
import { HeapSentinel, ThreadClock } from './thread-clock.ts';
import { beginCounting } from './thread-ids.ts';

/** How a round trip is repeated. */
export interface Repetition {
  readonly roundTrip: () => unknown;
  readonly repeat: number;
  readonly warmUp: number;
  /** The path of a file of rules. */
  readonly rules: string | undefined;
}

/** A round trip that failed, and what those before it have left. */
export interface Interruption {
  readonly error: unknown;
  /** How many there were before it that count. */
  readonly repeats: number;
  /** `null` where they are too few to tell. */
  readonly found: FoundGrowth | null;
}

/** Fewer show no growth. */
const ENOUGH = 3;

/** What a round trip is taken to need that was not made before it is measured. */
const UNKNOWN: Effort = { milliseconds: 0, turns: 0 };

/**
 * Repeats a round trip, and tells what of this thread's heap grows with it.
 *
 * @throws what a round trip throws that is made to warm up; Error with a sentence, if nothing can be told.
 */
export async function findThreadGrowth(
  repetition: Repetition,
): Promise<{ readonly found: FoundGrowth } | Interruption> {
  const { roundTrip, repeat, warmUp, rules } = repetition;
  const endCounting = beginCounting();
  try {
    let effort = UNKNOWN;
    for (let i = 0; i < warmUp; i++) effort = await measureEffort(roundTrip);
    const clock = new ThreadClock();
    try {
      const { rests, repeats } = paceOf(repeat, effort, clock.run());
      const mark = () => (rests ? clock.markAndRest() : clock.mark());
      const marks = [await mark()];
      clock.sentinel = new HeapSentinel();
      const look = (intervals: number) =>
        askWorker(
          {
            about: 'growth',
            marks,
            repeats: repeats.slice(0, intervals),
            sentinel: HeapSentinel.name,
            realm: null,
          },
          rules,
        );
      let done = 0;
      for (const count of repeats) {
        for (let i = 0; i < count; i++, done++) {
          try {
            await roundTrip();
          } catch (error) {
            const intervals = marks.length - 1;
            // whatever becomes of that, the round trip's own error is what its test is to hear of
            const found = intervals < ENOUGH ? null : await look(intervals).catch(() => null);
            return { error, repeats: done, found };
          }
        }
        // where a mark is dear, the snapshot is the last one
        if (!rests || marks.length < repeats.length) marks.push(await mark());
      }
      return { found: await look(repeats.length) };
    } finally {
      clock.stop();
    }
  } finally {
    endCounting();
  }
}
