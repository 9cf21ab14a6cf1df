import { groupBy } from '../../../src/heap/answers/group-by.ts';
import {
  byImportance,
  type HeapLeak,
  type HeapReport,
  type Survivor,
} from '../../../src/heap/answers/heap-report.ts';
import { segments, suspectCode } from '../../../src/heap/answers/render-path.ts';
import { reportedSurvivors, suspectReference } from '../../../src/report/heap-leaks.ts';
import { summarize } from '../../../src/report/leak-report.ts';
import type { ReportedLeak } from '../../../src/report/reported-leak.ts';
import { textReport } from '../../../src/report/text.ts';
import { type ToldLeaks, toldEach, toldOnce } from '../../../src/report/told-once.ts';
import { spoken } from '../../words/saying.ts';
import { factsOf, namesOf } from './facts-words.ts';
import { shownLabel } from './shown-label.ts';
import type { CutOffer, Explanation, IgnoredReference, LeakSummary } from './worker-messages.ts';

/** More than anybody reads; the counts tell of all. */
const MAX_LEAKS = 100;
const MAX_TOLD = 20;
const MAX_EACH = 100;

/** What a heap tells of the objects that were asked about. */
export interface ReadHeap {
  readonly report: HeapReport;
  /** Keys of rows, by heap object id. */
  readonly rows: ReadonlyMap<number, string>;
  /** Whether the suspect reference of a leak can be removed in the live page; `null` if there is none. */
  cutOf(leak: HeapLeak): CutOffer | null;
}

/** A leak, and the heap that it is in. */
export interface FoundLeak<Heap extends ReadHeap = ReadHeap> {
  readonly heap: Heap;
  readonly leak: HeapLeak;
}

export interface Question {
  /** How many rows were asked about. */
  readonly asked: number;
  /** The row whose survivor comes first, and its leak. */
  readonly first: string | null;
  /** When the snapshot was taken, in Unix milliseconds; `null` if that is not known. */
  readonly takenAt: number | null;
  readonly ignored: readonly IgnoredReference[];
}

const allOf = <Heap extends ReadHeap>(heaps: readonly Heap[]): FoundLeak<Heap>[] =>
  heaps.flatMap((heap) => heap.report.leaks.map((leak) => ({ heap, leak })));

/** What holds something, in the order in which it is told. */
export function leaksOf<Heap extends ReadHeap>(
  heaps: readonly Heap[],
  first: string | null,
): FoundLeak<Heap>[] {
  const held = allOf(heaps)
    .filter(({ leak }) => leak.shape !== '')
    .sort((a, b) => byImportance(a.leak, b.leak));
  const leading = held.filter((found) => hasRow(found, first));
  return [...leading, ...held.filter((found) => !leading.includes(found))];
}

/** Tells what was found in as many words as a panel shows. */
export function explain(heaps: readonly ReadHeap[], question: Question): Explanation {
  const { asked, first, takenAt, ignored } = question;
  const all = allOf(heaps);
  const free = all.filter(({ leak }) => leak.shape === '');
  const held = leaksOf(heaps, first);
  const count = (found: readonly FoundLeak[]) =>
    found.reduce((sum, { leak }) => sum + leak.survivors.length, 0);
  const matched = heaps.reduce((sum, { rows }) => sum + rows.size, 0);
  const isIn = (found: readonly FoundLeak[]) => found.some((one) => hasRow(one, first));
  const remarks = [...new Set(heaps.flatMap(({ report }) => report.remarks))];
  const leaks = held.slice(0, MAX_LEAKS).map((found) => tell(found, takenAt));
  return {
    found: count(all),
    free: count(free),
    missing: asked - matched,
    first: first === null ? null : isIn(held) ? 'held' : isIn(free) ? 'free' : 'missing',
    leaks: leaks.map((told, index) => summary(told, first, held[index]?.heap.cutOf(told.leak) ?? null)),
    moreLeaks: held.length - leaks.length,
    ignored,
    remarks,
    text: textReport(
      summarize(
        leaks.flatMap(({ leaks }) => leaks),
        { at: takenAt ?? 0, sourceRemarks: remarks },
      ),
      { most: MAX_TOLD },
    ),
  };
}

const hasRow = ({ heap, leak }: FoundLeak, row: string | null): boolean =>
  row !== null && leak.survivors.some(({ heapId }) => heap.rows.get(heapId) === row);

interface Told {
  readonly leak: HeapLeak;
  readonly leaks: readonly ReportedLeak[];
  readonly rowOf: (leak: ReportedLeak) => string | undefined;
}

function tell({ heap, leak }: FoundLeak, takenAt: number | null): Told {
  const rows = new Map<ReportedLeak, string>();
  const leaks = Array.from(reportedSurvivors({ leaks: [leak] }), ([survivor, reported]) => {
    const shown = { ...reported, ...labels(survivor), age: ageAt(survivor, takenAt) };
    const row = heap.rows.get(survivor.heapId);
    if (row !== undefined) rows.set(shown, row);
    return shown;
  });
  return { leak, leaks, rowOf: (leak) => rows.get(leak) };
}

const labels = ({ name, kind }: Survivor) => ({ name: shownLabel(name), kind: kind && shownLabel(kind) });

const ageAt = ({ createdAt }: Survivor, time: number | null): number | null =>
  createdAt === null || time === null ? null : Math.max(0, time - createdAt);

function summary({ leak, leaks, rowOf }: Told, first: string | null, cut: CutOffer | null): LeakSummary {
  const isFirst = (leak: ReportedLeak) => first !== null && rowOf(leak) === first;
  // what is asked about leads
  const ordered = <T>(items: readonly T[], leads: (item: T) => boolean) => {
    const groups = groupBy(items, leads);
    return [...(groups.get(true) ?? []), ...(groups.get(false) ?? [])];
  };
  const told = (told: ToldLeaks) => {
    const [{ kind }] = told.leaks;
    const path = told.path === null ? [] : segments(told.path);
    return { kind, asked: told.leaks.some(isFirst), facts: factsOf(told.leaks), path };
  };
  const once = ordered(toldOnce(leaks), (told) => told.leaks.some(isFirst));
  const each = ordered(leaks, isFirst).slice(0, MAX_EACH);
  return {
    ...suspectReference(leak),
    cut,
    rows: leaks.flatMap((leak) => rowOf(leak) ?? []),
    count: leaks.length,
    told: once.slice(0, MAX_TOLD).map((group) => ({
      ...told(group),
      count: group.leaks.length,
      names: spoken(namesOf(group.leaks)),
      code: group.path && suspectCode(group.path),
    })),
    each: leaks.length === 1 ? [] : toldEach(each).map((one) => ({ ...told(one), name: one.leaks[0].name })),
  };
}
