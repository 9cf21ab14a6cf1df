import { renderPath, segments, suspectCode } from '../heap/answers/render-path.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { headline, label, seconds } from '../tracker/leak-report.ts';
import type { LeakReport } from './leak-report.ts';
import type { ReportedLeak } from './reported-leak.ts';
import { shownPieces } from './shown-path.ts';
import { facts, groupTitle, HELD_BY_TOOLS, madeAt, overview, remarks } from './words.ts';

/** Characters of a line of a path, where that is possible. */
const WIDTH = 110;

export interface TextOptions {
  /** Leaks of a group that are written out. Default: all. */
  readonly most?: number;
  /** Where to find the rest, for whoever reads that there are more. */
  readonly rest?: string;
}

/** A report for a terminal. */
export function textReport(report: LeakReport, { most, rest }: TextOptions = {}): string {
  const lines = [headline(report.total), ...overview(report)];
  for (const group of report.groups) {
    const shown = group.leaks.slice(0, most);
    const more = group.leaks.length - shown.length;
    lines.push('', `${groupTitle(group)}:`);
    if (group.reference?.heldByTools) lines.push(`  ${HELD_BY_TOOLS}`);
    lines.push(...shown.flatMap((leak) => leakLines(leak, report.at)));
    if (more > 0) lines.push(`  … and ${more} more${rest === undefined ? '' : `, ${rest}`}`);
  }
  const last = remarks(report);
  return [...lines, ...(last.length > 0 ? ['', ...last] : [])].map(escapeControls).join('\n');
}

function leakLines(leak: ReportedLeak, now: number): string[] {
  const { name, kind, site, holder, trail } = leak;
  const lines = [`- ${label(name, kind)}: ${facts(leak)}`];
  // without a holder, the group's title says it
  if (holder !== null && site !== null) lines.push(`  ${madeAt(site)}`);
  for (const { at, note } of trail)
    lines.push(`  touched ${seconds(now - at)} ago${note ? `: ${note}` : ''}`);
  if (holder !== null) {
    const path = renderPath(shownPieces(segments(holder.path)), WIDTH).split('\n');
    lines.push(...path.map((line) => `    ${line}`));
    const code = suspectCode(holder.path);
    if (code !== null) lines.push(`    ${code}`);
  }
  return lines.map((line) => `  ${line}`);
}
