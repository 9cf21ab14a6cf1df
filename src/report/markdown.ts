import { pathText, suspectCode } from '../heap/answers/render-path.ts';
import { headline, seconds } from '../tracker/leak-report.ts';
import type { LeakReport } from './leak-report.ts';
import { escapeMarkdown } from './markdown-text.ts';
import type { Holder, ReportedLeak } from './reported-leak.ts';
import { kindName, overview, ownerLine, remarks, sharedScopeText, VERDICT_WORDS } from './words.ts';

const TITLES = ['Name', 'Kind', 'Age', 'Verdict', 'Allocation site', 'Held by', 'Owner'];
const RULES = ['---', '---', '---:', '---', '---', '---', '---'];

/** A report for a pull request or a job's summary. */
export function markdownReport(report: LeakReport): string {
  const { total, groups } = report;
  const notes = remarks(report).map((remark) => `- ${escapeMarkdown(remark)}`);
  const last = notes.length > 0 ? [notes.join('\n')] : [];
  if (total === 0) return [`**${headline(0)}**`, ...last].join('\n\n');
  const leaks = groups.flatMap(({ leaks }) => leaks);
  // what holds them has a column if that is known of any
  const columns = leaks.some(({ holder }) => holder !== null) ? 7 : 5;
  const rows = [TITLES, RULES, ...leaks.map((leak) => cells(leak).map(escapeMarkdown))];
  const table = rows.map((row) => `| ${row.slice(0, columns).join(' | ')} |`).join('\n');
  return [`## ${headline(total)}`, ...overview(report).map(escapeMarkdown), table, ...last].join('\n\n');
}

const cells = ({ name, kind, age, verdict, site, holder }: ReportedLeak): string[] => [
  name,
  kindName(kind),
  age === null ? UNKNOWN : seconds(age),
  verdict === null ? UNKNOWN : VERDICT_WORDS[verdict],
  site ?? UNKNOWN,
  holder === null ? UNKNOWN : heldBy(holder.path),
  holder?.reference.owner ? ownerLine(holder.reference.owner).replace(/^owner: /, '') : UNKNOWN,
];

const heldBy = (path: Holder['path']): string =>
  [pathText(path), suspectCode(path), path.sharedScope && sharedScopeText(path.sharedScope)]
    .filter(Boolean)
    .join(' — ');

const UNKNOWN = 'unknown';
