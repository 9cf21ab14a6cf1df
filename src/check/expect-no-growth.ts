import { type RepeatOptions, repeatsOf } from '../growth/repeats-of.ts';
import { environment } from '../known/environment.ts';
import { testRun } from '../known/test-run.ts';
import { growthsOf } from '../report/heap-growth.ts';
import { applyIgnores, type Ignore } from '../report/ignore.ts';
import { type LeakReport, summarize } from '../report/leak-report.ts';
import { A_FILE, A_NUMBER, type Expected, readOptions, SELECTION } from '../report/read-options.ts';
import { isInPassing } from '../report/reported-leak.ts';
import { textReport } from '../report/text.ts';
import { now as unixNow } from '../tracker/intrinsics.ts';
import { canAskWorker } from './heap/ask-worker.ts';
import type { FoundGrowth } from './heap/messages.ts';
import { findThreadGrowth } from './heap/thread-growth.ts';
import { LeakError } from './leak-error.ts';

export interface GrowthOptions extends RepeatOptions {
  /** What may grow, by the fingerprint of what holds it, or by its class as `kind`. */
  readonly ignore?: readonly Ignore[] | undefined;
  /** A file of what this project knows of its own heap; default: as for the other checks. */
  readonly rules?: string | undefined;
}

const { ignore } = SELECTION;
const EXPECTED: Expected<GrowthOptions> = { ignore, rules: A_FILE, repeat: A_NUMBER, warmUp: A_NUMBER };

/**
 * Makes a round trip again and again (open a connection, close it), and expects that nothing of any kind becomes more each
 * time, tracked or not. It takes a heap snapshot of the thread, and marks the time of each repeat in the ids of its objects.
 *
 * @throws LeakError with the report; RangeError and TypeError for options that mean nothing; what the round trip throws,
 *   after what grew before has been told on the console; Error where there is no heap snapshot to be had, or another one runs in
 *   this thread.
 */
export async function expectNoGrowth(roundTrip: () => unknown, options: GrowthOptions = {}): Promise<void> {
  if (typeof roundTrip !== 'function')
    throw new TypeError(
      'expectNoGrowth expects a function that makes a round trip: expectNoGrowth(async () => { … }).',
    );
  const own = readOptions(options, EXPECTED, 'expectNoGrowth');
  const { repeat, warmUp } = repeatsOf(own);
  if (!canAskWorker())
    throw new Error('expectNoGrowth needs the heap snapshots of Node: run this test with Node.');
  testRun.begin();
  const rules = own.rules ?? environment('RESOURCE_TRACKER_RULES');
  const outcome = await findThreadGrowth({ roundTrip, repeat, warmUp, rules });
  const { found } = outcome;
  const report = found === null ? null : testRun.conclude(judge(found, own.ignore ?? []));
  if ('error' in outcome) {
    if (report !== null && report.total > 0) tellOfInterruption(outcome.repeats, report);
    throw outcome.error;
  }
  if (report !== null && report.total > 0) throw new LeakError(report);
}

/**
 * What grew before a round trip failed may be why it did, as with files that were never closed. The error stays what the
 * round trip threw: tests look at it, and it need not be one that could be given a cause.
 */
function tellOfInterruption(repeats: number, report: LeakReport): void {
  console.error(
    `expectNoGrowth: repeat ${repeats + 1} of the round trip failed. What the ${repeats} before it have left:\n${textReport(report)}`,
  );
}

function judge({ leaks, growth, heldByTools, remarks }: FoundGrowth, ignore: readonly Ignore[]): LeakReport {
  const allowed = leaks.length === 0 ? ignore : testRun.ignores(ignore);
  const { remaining, ignores } = applyIgnores(leaks, allowed);
  return summarize(remaining, {
    ...{ at: unixNow(), proven: true, ignores, sourceRemarks: remarks },
    heldByTools: heldByTools.filter((leak) => !isInPassing(leak)),
    heldInPassing: heldByTools.filter(isInPassing),
    growth: growthsOf(growth, remaining),
  });
}
