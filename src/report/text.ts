import { renderPath, segments, suspectCode } from '../heap/answers/render-path.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { bare } from '../tracker/intrinsics.ts';
import { headline, label, seconds } from '../tracker/leak-report.ts';
import type { LeakReport } from './leak-report.ts';
import { shownPieces } from './shown-path.ts';
import { namesOf, type ToldLeaks, toldEach, toldOnce } from './told-once.ts';
import {
  alsoHeld,
  facts,
  groupTitle,
  HELD_BY_TOOLS,
  madeAt,
  overview,
  ownerLine,
  remarks,
  sharedScopeLines,
} from './words.ts';

/** Characters of a line of a path, where that is possible. */
const WIDTH = 110;

export interface TextOptions {
  /** Entries of a group that are written out. Default: all. */
  readonly most?: number;
  /** Writes out each leak by itself; by default what is held alike is told once. */
  readonly each?: boolean;
  /** Where to find the rest, for whoever reads that there are more. */
  readonly rest?: string;
}

/** A report for a terminal. */
export function textReport(report: LeakReport, options: TextOptions = {}): string {
  const { most, each = false, rest } = bare({ ...options });
  const lines = [headline(report.total), ...overview(report)];
  for (const group of report.groups) {
    const told = each ? toldEach(group.leaks) : toldOnce(group.leaks);
    const shown = told.slice(0, most);
    const more = told.slice(shown.length).reduce((sum, { leaks }) => sum + leaks.length, 0);
    lines.push('', `${groupTitle(group)}:`);
    const owner = group.reference?.owner ?? null;
    if (owner !== null && owner.type !== 'unknown') lines.push(`  ${ownerLine(owner)}`);
    if (group.reference?.heldByTools) lines.push(`  ${HELD_BY_TOOLS}`);
    lines.push(...shown.flatMap((leaks) => entryLines(leaks, report.at)));
    if (more > 0) lines.push(`  … and ${more} more${rest === undefined ? '' : `, ${rest}`}`);
    if (group.reference !== null) {
      const { length } = group.leaks;
      const why = [...sharedScopeLines(group.reference, length), ...alsoHeld(group.reference, length)];
      lines.push(...why.map((line) => `  ${line}`));
    }
  }
  const last = remarks(report);
  return [...lines, ...(last.length > 0 ? ['', ...last] : [])].map(escapeControls).join('\n');
}

function entryLines({ leaks, path }: ToldLeaks, now: number): string[] {
  const [{ kind, site, trail }] = leaks;
  const count = leaks.length > 1 ? `${leaks.length} × ` : '';
  const lines = [`- ${count}${[label(namesOf(leaks), kind), facts(leaks)].filter(Boolean).join(': ')}`];
  // without a holder, the group's title says it
  if (path !== null && site !== null) lines.push(`  ${madeAt(site)}`);
  if (leaks.length === 1)
    for (const { at, note } of trail)
      lines.push(`  touched ${seconds(now - at)} ago${note ? `: ${note}` : ''}`);
  if (path !== null) {
    const shown = renderPath(shownPieces(segments(path)), WIDTH).split('\n');
    lines.push(...shown.map((line) => `    ${line}`));
    const code = suspectCode(path);
    if (code !== null) lines.push(`    ${code}`);
  }
  return lines.map((line) => `  ${line}`);
}
