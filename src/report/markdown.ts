import { pathText } from '../heap/answers/render-path.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { headline, seconds } from '../tracker/leak-report.ts';
import type { LeakReport } from './leak-report.ts';
import type { ReportedLeak } from './reported-leak.ts';
import { kindName, overview, remarks, VERDICT_WORDS } from './words.ts';

interface MarkdownColumn {
  readonly title: string;
  readonly rule: '---' | '---:';
  readonly cell: (leak: ReportedLeak) => string;
}

const COLUMNS: readonly MarkdownColumn[] = [
  { title: 'Name', rule: '---', cell: ({ name }) => name },
  { title: 'Kind', rule: '---', cell: ({ kind }) => kindName(kind) },
  { title: 'Age', rule: '---:', cell: ({ age }) => (age === null ? 'unknown' : seconds(age)) },
  {
    title: 'Verdict',
    rule: '---',
    cell: ({ verdict }) => (verdict === null ? 'unknown' : VERDICT_WORDS[verdict]),
  },
  { title: 'Allocation site', rule: '---', cell: ({ site }) => site ?? 'unknown' },
];

const HELD_BY: MarkdownColumn = {
  title: 'Held by',
  rule: '---',
  cell: ({ holder }) => (holder === null ? 'unknown' : pathText(holder.path)),
};

/** A report for a pull request or a job's summary. */
export function markdownReport(report: LeakReport): string {
  const { total, groups } = report;
  const notes = remarks(report).map((remark) => `- ${escaped(remark)}`);
  const last = notes.length > 0 ? [notes.join('\n')] : [];
  if (total === 0) return [`**${headline(0)}**`, ...last].join('\n\n');
  const columns = groups.some(({ reference }) => reference !== null) ? [...COLUMNS, HELD_BY] : COLUMNS;
  const rows = groups.flatMap(({ leaks }) =>
    leaks.map((leak) => row(columns.map(({ cell }) => escaped(cell(leak))))),
  );
  const head = [row(columns.map(({ title }) => title)), row(columns.map(({ rule }) => rule))];
  return [
    `## ${headline(total)}`,
    ...overview(report).map(escaped),
    [...head, ...rows].join('\n'),
    ...last,
  ].join('\n\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Every ASCII punctuation character may be escaped; an entity would be decoded where Markdown is not. */
const escaped = (text: string): string =>
  escapeControls(text).replace(/[\\`*_{}[\]()<>#+!|~&@:-]/g, (character) => `\\${character}`);
