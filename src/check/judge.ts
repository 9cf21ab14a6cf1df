import { standing } from '../automatic/registered.ts';
import { recheck, sweepOnce } from '../gc/recheck.ts';
import { environment } from '../known/environment.ts';
import { testRun } from '../known/test-run.ts';
import { applyIgnores } from '../report/ignore.ts';
import { type Circumstances, type LeakReport, selectLeaks, summarize } from '../report/leak-report.ts';
import { isInMemory, isInPassing, type ReportedLeak, reportedLeak } from '../report/reported-leak.ts';
import { resourceTracker } from '../tracker/global-tracker.ts';
import { now as unixNow } from '../tracker/intrinsics.ts';
import { inspectorOf } from '../tracker/realm.ts';
import type { LeakCheckOptions } from './check-options.ts';
import { asOfFixture, type Fixtures, OF_FIXTURE } from './fixtures.ts';
import { askWorker, canAskWorker } from './heap/ask-worker.ts';
import { leaksOf, type Part } from './parts.ts';

/** A leak, and where it was found. */
interface FoundLeak extends ReportedLeak {
  readonly part: Part;
}

/**
 * What of these parts is to be blamed. For a test that leaves nothing, one garbage collection is enough; a heap snapshot
 * is taken only if something is to be blamed.
 *
 * @param letGo has the runner's own tools let go of what they hold.
 * @param fixtures what may wait until the file is over.
 */
export async function judge(
  parts: readonly Part[],
  options: LeakCheckOptions,
  letGo: () => void,
  fixtures?: Fixtures,
): Promise<LeakReport> {
  const at = unixNow();
  const trackers = parts.map(({ tracker }) => tracker);
  const keyOf = ({ part, id }: FoundLeak) => `${parts.indexOf(part)} ${id}`;
  const look = (): FoundLeak[] => {
    const found = parts.flatMap((part) => leaksOf(part).map((leak) => ({ ...reportedLeak(leak, at), part })));
    return selectLeaks(found, options);
  };
  const blame = (leaks: readonly FoundLeak[], circumstances: Partial<Circumstances>) => {
    const own = options.ignore ?? [];
    const { remaining, ignores } = applyIgnores(leaks, leaks.length === 0 ? own : testRun.ignores(own));
    // one test alone can't tell that an entry allows more than there is
    const used = ignores.flatMap(({ ignore, used }) =>
      used > 0 ? { ignore: { ...ignore, count: used }, used } : [],
    );
    return summarize(remaining.map(withoutPart), { at, ignores: used, ...circumstances });
  };

  const swept = await sweepOnce(trackers);
  const first = blame(look(), { proven: swept });
  if (first.total === 0) return first;
  letGo();
  const { proven } = await recheck({ trackers });
  const leaks = look();
  const report = blame(leaks, { proven });
  if (report.total === 0 || !leaks.some(isInMemory) || !wantsHolders(options)) return report;
  if (fixtures?.take(leaks)) return blame([], { proven });

  // of what the platform keeps it is known who does
  const toHold = leaks.filter((leak) => isInMemory(leak) && !isKeptByPlatform(leak));
  if (toHold.length === 0) return report;
  const { held: explained, ...circumstances } = await hold(toHold, options);
  const held = [...leaks.filter((leak) => !toHold.includes(leak)), ...explained];
  if (held.some(isDoubtful)) await sweepOnce(trackers);
  const still = new Set(look().map(keyOf));
  // what nothing held when the snapshot was taken, and is gone now, was on its way
  const stayed = held.filter((leak) => still.has(keyOf(leak))).map(asOfFixture);
  for (const leak of stayed) if (leak.holder?.path.owner === OF_FIXTURE) fixtures?.note(leak);
  const onlyTools = ({ holder }: ReportedLeak) => holder?.reference.heldByTools === true;
  return blame(
    stayed.filter((leak) => !onlyTools(leak) && !isInPassing(leak)),
    {
      ...{ proven, ...circumstances },
      heldByTools: stayed.filter(onlyTools).map(withoutPart),
      heldInPassing: stayed.filter(isInPassing).map(withoutPart),
    },
  );
}

const isDoubtful = (leak: ReportedLeak): boolean => isInMemory(leak) && leak.holder === null;

const isKeptByPlatform = ({ part, id }: FoundLeak): boolean =>
  id !== null && part.tracker === resourceTracker && standing(id) === 'entry';

const withoutPart = ({ part: _, ...leak }: FoundLeak): ReportedLeak => leak;

function wantsHolders({ holders }: LeakCheckOptions): boolean {
  return (holders ?? environment('RESOURCE_TRACKER_HOLDERS') !== '0') && canAskWorker();
}

/** Gives each leak that is in memory its holder. */
async function hold(
  leaks: readonly FoundLeak[],
  { rules = environment('RESOURCE_TRACKER_RULES') }: LeakCheckOptions,
) {
  const listed = [...new Set(leaks.map(({ part }) => part.tracker))].flatMap((tracker) => {
    const inspector = inspectorOf(tracker);
    const ids = new Map(leaks.filter(({ part }) => part.tracker === tracker).map((leak) => [leak.id, leak]));
    return inspector.after(0, inspector.size()).map(({ id, name, kind, createdAt }) => {
      const leak = ids.get(id);
      return { leak, record: { id, name, kind, createdAt, wanted: leak !== undefined } };
    });
  });
  try {
    const records = listed.map(({ record }) => record);
    const { seen, remarks } = await askWorker({ about: 'holders', records }, rules);
    const holders = new Map(listed.map(({ leak }, place) => [leak, seen.get(place)]));
    const held = leaks.map((leak): FoundLeak => ({ ...leak, ...holders.get(leak) }));
    return { held, sourceRemarks: remarks };
  } catch (error) {
    // the leaks are found all the same; the report says why it does not say more
    return { held: leaks, snapshotError: error instanceof Error ? error.message : String(error) };
  }
}
