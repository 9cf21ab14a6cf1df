import { formatBytes, renderPath, segments } from '../../heap/index.ts';
import { kindName, seconds } from '../../report/words.ts';
import { escapeControls } from '../../tracker/escape-controls.ts';
import type { Holder } from '../check/holders.ts';
import type { PageLeak } from '../check/page-leak.ts';
import type { PageReport } from './page-report.ts';
import { facts, groupTitle, growthLine, remarks } from './report-words.ts';

/** Leaks of a group that are written out; the attachments have all. */
const SHOWN = 5;

/** What a failed check says in the terminal. */
export function reportAsText(report: PageReport): string {
  const kinds = report.byKind.map(({ kind, count }) => `${kindName(kind)}: ${count}`).join(', ');
  const lines = [
    `Resource Leaks Detected: ${report.total}`,
    `By kind: ${kinds}. Oldest: ${seconds(report.oldestAge)}.`,
    ...report.growth.map(growthLine),
  ];
  for (const group of report.groups) {
    lines.push('', `${groupTitle(group)}:`);
    group.leaks.slice(0, SHOWN).forEach((leak, i) => {
      lines.push(...leakLines(leak, i === 0));
    });
    const rest = group.leaks.length - SHOWN;
    if (rest > 0) lines.push(`  … and ${rest} more, see the attached report`);
  }
  const last = remarks(report);
  if (last.length > 0) lines.push('', ...last);
  return lines.map(escapeControls).join('\n');
}

/** All of a group have the same suspect reference: one path is enough. */
function leakLines(leak: PageLeak, withPath: boolean): string[] {
  const { name, kind, site, holder } = leak;
  const lines = [`  - ${name}${kind ? ` (${kind})` : ''}: ${facts(leak)}`];
  lines.push(site === null ? '    allocation site unknown' : `    made at ${site}`);
  if (withPath && holder !== null) lines.push(...pathLines(holder).map((line) => `    ${line}`));
  return lines;
}

function pathLines({ survivor: { path, retainedSize } }: Holder): string[] {
  if (path === null) return [];
  const lines = renderPath(segments(path.root, path.steps, path.suspect), 110).split('\n');
  return [`retains ${formatBytes(retainedSize)}, held by`, ...lines.map((line) => `  ${line}`)];
}
