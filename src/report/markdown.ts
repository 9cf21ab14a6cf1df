import { escapeControls } from '../tracker/escape-controls.ts';
import type { LeakReport } from './leak-report.ts';
import { kindName, remarks, seconds, VERDICTS } from './words.ts';

/** A report for a pull request or a job's summary. */
export function markdownReport(report: LeakReport): string {
  if (report.total === 0) return ['**No resource leaks detected.**', ...notes(report)].join('\n\n');
  const kinds = report.byKind.map(({ kind, count }) => `${escaped(kindName(kind))}: ${count}`).join(', ');
  const rows = report.groups.flatMap(({ leaks }) =>
    leaks.map(({ name, kind, age, verdict, site }) => {
      const cells = [name, kindName(kind), seconds(age), VERDICTS[verdict], site ?? 'unknown'];
      return `| ${cells.map(escaped).join(' | ')} |`;
    }),
  );
  return [
    `## Resource Leaks Detected: ${report.total}`,
    `${kinds}. Oldest: ${seconds(report.oldestAge ?? 0)}.`,
    ['| Name | Kind | Age | Verdict | Allocation site |', '| --- | --- | ---: | --- | --- |', ...rows].join(
      '\n',
    ),
    ...notes(report),
  ].join('\n\n');
}

const notes = (report: LeakReport): string[] => {
  const lines = remarks(report).map((remark) => `- ${escaped(remark)}`);
  return lines.length > 0 ? [lines.join('\n')] : [];
};

/** Every ASCII punctuation character may be escaped; an entity would be decoded where Markdown is not. */
const escaped = (text: string): string =>
  escapeControls(text).replace(/[\\`*_{}[\]()<>#+!|~&@:-]/g, (character) => `\\${character}`);
