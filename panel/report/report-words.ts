import { escapeMarkdown } from '../../src/report/markdown-text.ts';
import { escapeControls } from '../../src/tracker/escape-controls.ts';
import { label } from '../../src/tracker/leak-report.ts';
import { describePast, describeRecheck } from '../connection/recheck-words.ts';
import { formatAge, formatTime, kindName } from '../format.ts';
import type { Resource } from '../list/resources.ts';
import { siteOf } from '../list/site.ts';
import { counted, t } from '../words/words.ts';
import type { PageReport, ReportSection } from './page-report.ts';

/** Rows of a section that are written out: a chat or an issue has no room for more. */
const MAX_ROWS = 500;

/** For a chat or a terminal. */
export function reportText(report: PageReport): string {
  const lines = [title(report), ...remarks(report)];
  for (const section of report.sections) {
    const { rows, more } = shown(section);
    lines.push('', `${heading(section)}:`, ...rows.map((row) => `  - ${rowText(row, report.at)}`));
    if (more !== null) lines.push(`  ${more}`);
  }
  return lines.map(escapeControls).join('\n');
}

/** For an issue or a pull request. */
export function reportMarkdown(report: PageReport): string {
  const blocks = [`## ${escapeMarkdown(title(report))}`, ...remarks(report).map(escapeMarkdown)];
  for (const section of report.sections) {
    const { rows, more } = shown(section);
    const cells = rows.map((row) => rowCells(row, report.at).map(escapeMarkdown));
    const table = [columns(), ['---', '---', '---:', '---', '---'], ...cells];
    blocks.push(
      `### ${escapeMarkdown(heading(section))}`,
      table.map((row) => `| ${row.join(' | ')} |`).join('\n'),
    );
    if (more !== null) blocks.push(more);
  }
  return blocks.join('\n\n');
}

const columns = (): string[] => [
  ...[t('report_column_name'), t('report_column_kind'), t('report_column_age')],
  ...[t('report_column_state'), t('report_column_site')],
];

const title = ({ origin, at }: PageReport): string =>
  t('report_title', { page: origin ?? t('report_no_page'), time: formatTime(at) });

/** How much there is, and what it is worth. */
function remarks({ live, survived, sections, filter, total, recheck, noGC }: PageReport): string[] {
  const count = (name: ReportSection['name']) =>
    sections.find((section) => section.name === name)?.rows.length ?? 0;
  const retained = count('retained');
  const notDisposed = count('not_disposed');
  const counts = [
    t('report_live', { count: live }),
    survived > 0 && t('report_survived', { count: survived }),
    retained > 0 && t('report_retained', { count: retained }),
    notDisposed > 0 && t('report_not_disposed', { count: notDisposed }),
  ];
  const all = sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const lines = [
    `${counts.filter((part) => part !== false).join(', ')}.`,
    filter !== null && t('report_filtered', { filter, shown: all, total }),
    noGC && t('report_no_gc'),
    outcome(recheck),
  ];
  return lines.filter((line) => line !== false && line !== '') as string[];
}

const outcome = (recheck: PageReport['recheck']): string => describePast(recheck) || describeRecheck(recheck);

const heading = ({ name, rows }: ReportSection): string => `${t(`report_section_${name}`)} (${rows.length})`;

function shown({ rows }: ReportSection): { rows: readonly Resource[]; more: string | null } {
  const more = rows.length - MAX_ROWS;
  return { rows: rows.slice(0, MAX_ROWS), more: more > 0 ? counted('report_row_more', more) : null };
}

function rowText(row: Resource, now: number): string {
  const site = siteOf(row);
  const facts = [
    t('report_row_old', { age: formatAge(now - row.createdAt) }),
    state(row),
    site === null ? '' : t('report_row_made', { site }),
  ];
  return `${label(row.name, row.kind)}: ${facts.filter((fact) => fact !== '').join(', ')}`;
}

const rowCells = (row: Resource, now: number): string[] => [
  row.name,
  kindName(row.kind),
  formatAge(now - row.createdAt),
  state(row),
  siteOf(row) ?? '',
];

/** What is not said by the section that a row is in. */
function state({ survived, collected, verdict }: Resource): string {
  const parts = [
    verdict === 'disposed' && t('overview_verdict_disposed'),
    !collected && survived > 0 && t('report_row_survived', { gcs: counted('gcs', survived) }),
  ];
  return parts.filter((part) => part !== false).join(', ');
}
