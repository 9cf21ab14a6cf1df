import { escapeControls } from '../tracker/escape-controls.ts';
import type { LeakReport } from './leak-report.ts';
import { kindName, remarks, seconds, VERDICTS } from './words.ts';

/** A report for a terminal. */
export function textReport(report: LeakReport): string {
  const lines = [
    report.total === 0 ? 'No resource leaks detected.' : `Resource Leaks Detected: ${report.total}`,
  ];
  if (report.total > 0) {
    const kinds = report.byKind.map(({ kind, count }) => `${kindName(kind)}: ${count}`).join(', ');
    lines.push(`By kind: ${kinds}. Oldest: ${seconds(report.oldestAge ?? 0)}.`);
  }
  for (const { kind, site, leaks } of report.groups) {
    lines.push(`${kindName(kind)}, ${site === null ? 'allocation site unknown' : `made at ${site}`}:`);
    for (const { name, kind, age, verdict, trail } of leaks) {
      lines.push(`  - ${name}${kind ? ` (${kind})` : ''}: ${seconds(age)} old. ${VERDICTS[verdict]}.`);
      for (const { at, note } of trail)
        lines.push(`      touched ${seconds(report.at - at)} ago${note ? `: ${note}` : ''}`);
    }
  }
  return [...lines, ...remarks(report)].map(escapeControls).join('\n');
}
