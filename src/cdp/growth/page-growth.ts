import { readHeapSnapshot, withinMemory } from '../../heap/analyze.ts';
import { findGrowth, type HeapGrowthReport } from '../../heap/growth/find-growth.ts';
import { Repeats } from '../../heap/growth/repeats.ts';
import { findTrackedObjects, type HeapRules } from '../../heap/index.ts';
import { grownLeaks, growthRemarks, reportedGrowth } from '../../report/heap-growth.ts';
import type { Growth } from '../../report/leak-report.ts';
import type { ReportedLeak } from '../../report/reported-leak.ts';
import { type SourceReader, sourcesFrom } from '../../sources/index.ts';
import { collectOnce } from '../protocol/collect-garbage.ts';
import { isObject, unlessGone } from '../protocol/session.ts';
import { snapshotChunks } from '../protocol/snapshot-chunks.ts';
import type { Target } from '../protocol/target.ts';
import { HeapClock } from './heap-clock.ts';
import { seeElements } from './see-elements.ts';

/** What of a page grows with each repeat, whether it is tracked or not. */
export interface PageGrowth {
  /** Examples of what grows, what counts first. */
  readonly leaks: readonly ReportedLeak[];
  readonly growth: readonly Growth[];
  /** Held by tools only. */
  readonly harmless: readonly ReportedLeak[];
  /** What could not be looked at, as sentences. */
  readonly remarks: readonly string[];
}

export interface LookOptions extends HeapRules {
  readonly reader: SourceReader;
  /** Makes what is given each chunk of one more heap snapshot, if they are to be kept. */
  readonly keep?: (() => { write(chunk: string): void }) | undefined;
  /** Several round trips, one after the other. Default: there was one. */
  readonly tours?: readonly Tour[] | undefined;
}

/** A round trip that was repeated, among others. */
export interface Tour {
  /** What it did, as a report says it. */
  readonly by: string;
  /** The mark before its first repeat, and that after its last one, by their numbers. */
  readonly from: number;
  readonly to: number;
}

interface WatchedTarget {
  readonly target: Target;
  readonly clock: HeapClock;
  readonly marks: number[];
  /** The heap that each mark is of. */
  readonly heaps: Set<string>;
  /** Until one of its documents has too many. */
  seesElements: boolean;
}

/** Watches the heaps of a page, its own and those of frames in other processes and of workers, while a round trip is repeated. */
export class GrowthWatch {
  readonly #watched: readonly WatchedTarget[];
  /** How many were made. */
  marks = 0;

  private constructor(watched: readonly WatchedTarget[]) {
    this.#watched = watched;
  }

  static async begin(targets: readonly Target[]): Promise<GrowthWatch> {
    const started = await Promise.allSettled(
      targets.map(async (target) => {
        const clock = await unlessGone(HeapClock.start(target.session));
        return clock === undefined
          ? []
          : [{ target, clock, marks: [], heaps: new Set<string>(), seesElements: true }];
      }),
    );
    const watch = new GrowthWatch(started.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])));
    try {
      for (const one of started) if (one.status === 'rejected') throw one.reason;
      await watch.mark();
      return watch;
    } catch (error) {
      // clocks that go on take time of the page, whatever is asked of it later
      await watch.end().catch(() => undefined);
      throw error;
    }
  }

  /** Before the first repeat and after each. */
  async mark(): Promise<void> {
    this.marks++;
    await Promise.all(
      this.#watched.map(async (watched) => {
        // what was seen once in part would be seen as new when there are fewer
        watched.seesElements &&= await seeElements(watched.target);
        const { clock, marks, heaps } = watched;
        const mark = await unlessGone(clock.mark());
        const heap = mark === undefined ? undefined : await unlessGone(clock.heapId());
        if (mark === undefined || heap === undefined) return;
        marks.push(mark);
        heaps.add(heap);
      }),
    );
  }

  /** Takes a snapshot of each heap that has been there all the time, and tells what grew. */
  async look(targets: readonly Target[], options: LookOptions): Promise<PageGrowth> {
    const all: PageGrowth[] = [];
    for (const watched of this.#watched) {
      if (!targets.includes(watched.target)) continue;
      const { marks, heaps } = watched;
      // a page that is loaded again may go to another process whose heap has the same name
      const whole = marks.length === this.marks && heaps.size === 1 && isAscending(marks);
      all.push(whole ? await lookInto(watched, options) : { ...NOTHING, remarks: [MOVED] });
    }
    return together(all);
  }

  /** It is done, whatever came of it. */
  async end(): Promise<void> {
    await Promise.all(this.#watched.map(({ clock }) => unlessGone(clock.stop())));
  }
}

/** Frames of other processes may share one, and tours may have left the same. */
export function together(all: readonly PageGrowth[]): PageGrowth {
  const leaks = all.flatMap(({ leaks }) => leaks);
  const growth = all.flatMap(({ growth }) => growth);
  return {
    leaks: [...new Map(leaks.map((leak) => [keyOf(leak), leak])).values()],
    growth: [...new Map(growth.map((one) => [JSON.stringify(one), one])).values()],
    harmless: all.flatMap(({ harmless }) => harmless),
    remarks: [...new Set(all.flatMap(({ remarks }) => remarks))],
  };
}

const keyOf = ({ object, holder }: ReportedLeak): string =>
  `${object?.heapId} ${object?.className} ${holder?.reference.fingerprint}`;

const NOTHING: PageGrowth = { leaks: [], growth: [], harmless: [], remarks: [] };

const MOVED =
  'The page went to another process during the round trips, as it does on another site, and nothing can be said of what grew: ' +
  'check round trips that stay on one site.';

const isAscending = (marks: readonly number[]): boolean =>
  marks.every((mark, index) => index === 0 || mark >= (marks[index - 1] ?? 0));

const TOO_MANY =
  'A document had more than 200,000 elements, so those that no script has seen were left out of what grows.';

async function lookInto(
  { target, marks, seesElements }: WatchedTarget,
  options: LookOptions,
): Promise<PageGrowth> {
  const { reader, keep, matchers, owners, tours } = options;
  await collectOnce(target);
  const sink = keep?.();
  const graph = await readHeapSnapshot(snapshotChunks(target.session, (chunk) => sink?.write(chunk)));
  const realm = { type: target.type, url: await addressOf(target) };
  const rules = { matchers, owners, loadSources: sourcesFrom(reader) };
  const found: PageGrowth[] = [];
  if (tours === undefined) {
    const except = new Set(findTrackedObjects(graph).map(({ heapId }) => heapId));
    const own = await withinMemory(() => findGrowth(graph, Repeats.between(marks), { ...rules, except }));
    found.push(toPageGrowth(own, realm));
  }
  for (const { by, from, to } of tours ?? []) {
    const repeats = Repeats.between(marks.slice(from, to + 1));
    found.push(toPageGrowth(await withinMemory(() => findGrowth(graph, repeats, rules)), realm, by));
  }
  return together([...found, { ...NOTHING, remarks: seesElements ? [] : [TOO_MANY] }]);
}

function toPageGrowth(found: HeapGrowthReport, realm: ReportedLeak['realm'], by?: string): PageGrowth {
  const { growing, harmless, remarks } = found;
  const own = growthRemarks({ ...found, remarks: [] });
  return {
    leaks: growing.flatMap((growth) => grownLeaks(growth, realm)),
    growth: growing.map((growth) => ({ ...reportedGrowth(growth), ...(by === undefined ? {} : { by }) })),
    harmless: harmless.flatMap((growth) => grownLeaks(growth, realm)),
    remarks: [...remarks, ...own.map((one) => (by === undefined ? one : `${by}: ${one}`))],
  };
}

async function addressOf(target: Target): Promise<string> {
  const answer = await unlessGone(target.evaluateApart('location.href', { returnByValue: true }));
  const result = isObject(answer) ? answer.result : undefined;
  return isObject(result) && typeof result.value === 'string' ? result.value : '';
}
