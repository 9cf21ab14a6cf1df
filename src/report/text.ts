import { renderPath, segments, suspectCode } from '../heap/answers/render-path.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import { bare } from '../tracker/intrinsics.ts';
import { headline, label, seconds } from '../tracker/leak-report.ts';
import type { LeakGroup, LeakReport } from './leak-report.ts';
import { shortPath } from './short-path.ts';
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

/** Characters of a line, and what a line of a path begins with. */
export const LINE_WIDTH = 116;
const INDENT = 6;
/** A line is no narrower, so that names stay whole. */
const MIN_WIDTH = 40;

export interface TextOptions {
  /** Entries of a group that are written out. Default: all. */
  readonly most?: number;
  /** Writes out each leak by itself; by default what is held alike is told once. */
  readonly each?: boolean;
  /** Where to find the rest, for whoever reads that there are more. */
  readonly rest?: string;
  /** Characters of a path's lines, where its names allow. Default: 116. */
  readonly width?: number | undefined;
}

/** A report for a terminal. */
export function textReport(report: LeakReport, options: TextOptions = {}): string {
  const lines = [headline(report.total), ...overview(report)];
  for (const group of report.groups) lines.push('', ...groupLines(group, report.at, options));
  const last = remarks(report);
  return [...lines, ...(last.length > 0 ? ['', ...last] : [])].map(escapeControls).join('\n');
}

/** A group, and what is to be said of each of its leaks, or of what else is listed: `noun` is what it is called. */
export function groupLines(group: LeakGroup, now: number, options: TextOptions, noun?: string): string[] {
  const { most, each = false, rest, width } = bare({ ...options });
  const { reference, leaks } = group;
  const told = each ? toldEach(leaks) : toldOnce(leaks);
  const shown = told.slice(0, most);
  const more = told.slice(shown.length).reduce((sum, { leaks }) => sum + leaks.length, 0);
  const lines = [`${groupTitle(group, noun)}:`];
  const owner = reference?.owner ?? null;
  if (owner !== null && owner.type !== 'unknown') lines.push(`  ${ownerLine(owner)}`);
  if (reference?.heldByTools) lines.push(`  ${HELD_BY_TOOLS}`);
  lines.push(...shown.flatMap((leaks) => entryLines(leaks, now, width)));
  if (more > 0) lines.push(`  … and ${more} more${rest === undefined ? '' : `, ${rest}`}`);
  if (reference !== null) {
    const why = [...sharedScopeLines(reference, leaks.length), ...alsoHeld(reference, leaks.length)];
    lines.push(...why.map((line) => `  ${line}`));
  }
  return lines;
}

function entryLines({ leaks, path }: ToldLeaks, now: number, width = LINE_WIDTH): string[] {
  const [{ kind, site, trail }] = leaks;
  const count = leaks.length > 1 ? `${leaks.length} × ` : '';
  const lines = [`- ${count}${[label(namesOf(leaks), kind), facts(leaks)].filter(Boolean).join(': ')}`];
  // without a holder, the group's title says it
  if (path !== null && site !== null) lines.push(`  ${madeAt(site)}`);
  if (leaks.length === 1)
    for (const { at, note } of trail)
      lines.push(`  touched ${seconds(now - at)} ago${note ? `: ${note}` : ''}`);
  if (path !== null) {
    const pieces = shownPieces(segments(shortPath(path)));
    const shown = renderPath(pieces, Math.max(MIN_WIDTH, width) - INDENT).split('\n');
    lines.push(...shown.map((line) => `    ${line}`));
    const code = suspectCode(path);
    if (code !== null) lines.push(`    ${code}`);
  }
  return lines.map((line) => `  ${line}`);
}
