import { isHarmless } from '../heap/answers/owners/owner.ts';
import type { Gone } from '../heap/growth/earlier-heap.ts';
import type { HeapGrowth, HeapGrowthReport } from '../heap/growth/find-growth.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { bare } from '../tracker/intrinsics.ts';
import { grownLeaks, growthRemarks, reportedGrowth } from './heap-growth.ts';
import { type LeakReport, summarize } from './leak-report.ts';
import { isInPassing } from './reported-leak.ts';
import { groupLines, type TextOptions } from './text.ts';
import { formatBytes, grows, plural, remarks } from './words.ts';

/** Heap snapshots that were taken one after another, and what is told of them. */
export interface ComparedHeaps {
  readonly isSameSession: boolean;
  readonly growth: HeapGrowthReport;
  readonly gone: readonly Gone[];
  /** Bytes. */
  readonly sizes: readonly number[];
  /** Round trips between two of them. */
  readonly repeat: number;
}

const OTHER_SESSIONS =
  'These snapshots are of different sessions (of a page that was loaded again, or another one), or not in the order in which they ' +
  'were taken, so that no object can be found again: they are compared by class, which is weaker, and the holders are those of ' +
  'all objects of a class. Take all of them without a reload between them, and name the oldest first.';

const ONE_ROUND_TRIP =
  'What came and stayed may be what is made once: take one more snapshot after another round trip, or make several and say ' +
  'how many with --repeat.';

/** What grows, as a report of leaks. */
export function growthReport({ growth, sizes, repeat }: ComparedHeaps, at = Date.now()): LeakReport {
  const { growing } = growth;
  const harmless = growth.harmless.flatMap((one) => grownLeaks(one, null));
  const repeats = (sizes.length - 1) * repeat;
  return summarize(
    growing.flatMap((one) => grownLeaks(one, null)),
    {
      at,
      growth: growing.map((one) => reportedGrowth(one, repeats)),
      heldByTools: harmless.filter((leak) => !isInPassing(leak)),
      heldInPassing: harmless.filter(isInPassing),
      sourceRemarks: growthRemarks(growth),
    },
  );
}

/** What came and stayed without growing, the greatest first. */
export const settledReport = ({ growth }: ComparedHeaps, at = Date.now()): LeakReport =>
  summarize(
    counted(growth.settled).flatMap((one) => grownLeaks(one, null)),
    { at },
  );

const counted = (growths: readonly HeapGrowth[]): HeapGrowth[] =>
  growths.filter(({ leak: { owner } }) => owner === null || !isHarmless(owner));

/** A comparison for a terminal: what grows, then what came and stayed, then what went. */
export function comparisonText(compared: ComparedHeaps, options: TextOptions = {}): string {
  const { isSameSession, gone, sizes } = compared;
  const report = growthReport(compared);
  const isDecided = sizes.length > 2 || (isSameSession && compared.repeat > 1);
  const parts = [
    [`Heap: ${sizes.map(formatBytes).join(' → ')}.`],
    isSameSession ? [] : [OTHER_SESSIONS],
    isDecided || report.total > 0 ? growthLines(report, options) : [],
    settledLines(compared, options, isDecided),
    isSameSession ? goneLines(gone, options) : [],
  ];
  return parts
    .filter(({ length }) => length > 0)
    .map((lines) => lines.map(escapeControls).join('\n'))
    .join('\n\n');
}

/** What grew between marks, for a terminal. */
export const intervalsText = (report: LeakReport, options: TextOptions = {}): string =>
  growthLines(report, options, 'interval').map(escapeControls).join('\n');

function growthLines(report: LeakReport, options: TextOptions, noun?: string): string[] {
  const { groups, growth } = report;
  if (groups.length === 0) return ['Nothing grows.', ...remarks(report)];
  const who = groups.length === 1 ? '1 reference holds' : `${groups.length} references hold`;
  const details = groups.flatMap((group) => ['', ...groupLines(group, report.at, options, 'object')]);
  return [`${who} more each time.`, ...growth.map((one) => grows(one, noun)), ...details, ...remarks(report)];
}

function settledLines(compared: ComparedHeaps, options: TextOptions, isDecided: boolean): string[] {
  const { each = false, most, rest } = bare({ ...options });
  const groups = [...settledReport(compared).groups].sort(
    (a, b) => (b.reference?.retainedSize ?? 0) - (a.reference?.retainedSize ?? 0),
  );
  if (groups.length === 0) return [];
  const shown = each ? groups : groups.slice(0, most);
  const lines = shown.flatMap((group) =>
    groupLines(group, 0, { ...options, each: false, most: 3 }, 'object'),
  );
  const left = groups.length - shown.length;
  if (left > 0) lines.push(`… and ${plural(left, 'other holder')}${rest === undefined ? '' : `, ${rest}`}`);
  const title = !compared.isSameSession
    ? 'There is more of this than in the file before:'
    : isDecided
      ? 'Came and stayed, and does not grow:'
      : 'Came and stayed:';
  const last = isDecided || !compared.isSameSession ? [] : [ONE_ROUND_TRIP];
  return [title, ...lines.map((line) => `  ${line}`), ...last];
}

function goneLines(gone: readonly Gone[], options: TextOptions): string[] {
  const { each = false, most } = bare({ ...options });
  const shown = each ? gone : gone.slice(0, most);
  if (shown.length === 0) return [];
  const left = gone.length - shown.length;
  const words = shown.map(({ className, count }) => `${count.toLocaleString('en-US')} × ${className}`);
  const others = left === 0 ? '' : ` and objects of ${left} other ${left === 1 ? 'class' : 'classes'}`;
  return [`Went: ${words.join(', ')}${others}.`];
}
