import { segments } from '../../heap/index.ts';
import { remarks as remarksOf, seconds, VERDICTS } from '../../report/words.ts';
import type { Growth } from '../check/growth.ts';
import type { Holder } from '../check/holders.ts';
import { isInMemory, type PageLeak } from '../check/page-leak.ts';
import type { Findings, HeldGroup, PageReport } from './page-report.ts';

/** What text and HTML both say. */

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export function groupTitle({ holder, leaks }: HeldGroup): string {
  const count = plural(leaks.length, 'resource');
  if (holder !== null) return `${count} held by ${suspectOf(holder)} (fingerprint ${holder.fingerprint})`;
  if (leaks.every((leak) => !isInMemory(leak))) return `${count} collected without being disposed`;
  return `${count} that nothing is known to hold`;
}

/** The way to the suspect reference, without keys and indices. */
function suspectOf({ survivor: { path }, shape }: Holder): string {
  if (path === null) return shape;
  const steps = path.steps.slice(0, path.suspect + 1).map((step) => ({ ...step, text: step.shape }));
  return segments(path.root, steps, path.suspect)
    .map(({ parts }) => parts.map(({ text }) => text).join(''))
    .join(' → ');
}

export function facts(leak: PageLeak): string {
  const { age, verdict, survived, holder, record } = leak;
  const parts = [`${seconds(age)} old`, VERDICTS[verdict]];
  if (isInMemory(leak)) parts.push(`Survived ${plural(survived, 'proven garbage collection')}`);
  if (holder?.heldByTools) parts.push('Only tools hold it');
  parts.push(`In the ${record.realm.target.type === 'worker' ? 'worker' : 'document'} ${record.url}`);
  return parts.join('. ');
}

export function growthLine({ kind, site, perRepeat }: Growth): string {
  const sum = perRepeat.reduce((total, count) => total + count, 0);
  const what = `${kind ?? 'no kind'}${site === null ? '' : `, made at ${site}`}`;
  return `Grows with each repeat: ${what}: ${perRepeat.join(' + ')} = ${sum} in ${perRepeat.length} repeats`;
}

/** What is to be said of a failed check besides the leaks themselves. */
export function remarks(report: PageReport): string[] {
  const lines = notes(report);
  if (!report.proven) lines.unshift('This GC could not be proven: some of these may be garbage.');
  if (report.snapshotError !== null) lines.push(`There are no retaining paths: ${report.snapshotError}`);
  return lines;
}

/** What is worth to be known of any check: what was ignored, and what does not count. */
export function notes({ ignores, heldByTools }: Pick<Findings, 'ignores' | 'heldByTools'>): string[] {
  const lines = remarksOf({ ...NOTHING, ignores });
  if (heldByTools.length > 0) lines.push(toolsLine(heldByTools));
  return lines;
}

/** The library's own remarks are about a report of its own; here only the ignored leaks are asked for. */
const NOTHING = { at: 0, total: 0, byKind: [], oldestAge: null, groups: [], proven: null };

const NAMED = 5;

/** Of what is held only because somebody looks at it. */
function toolsLine(leaks: readonly PageLeak[]): string {
  const names = leaks.slice(0, NAMED).map(({ name }) => name);
  if (leaks.length > NAMED) names.push('…');
  return (
    `Not counted: ${plural(leaks.length, 'resource')} that only tools hold (${names.join(', ')}). ` +
    'Dispose the handles of evaluateHandle, and don’t log what is tracked.'
  );
}
