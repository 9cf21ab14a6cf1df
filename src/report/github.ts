import { pathText } from '../heap/answers/render-path.ts';
import { escapeControls } from '../tracker/escape-controls.ts';
import type { LeakGroup, LeakReport } from './leak-report.ts';
import { namesOf } from './told-once.ts';
import { groupTitle, kindName, ownerLine, plural } from './words.ts';

/**
 * A report as commands of GitHub Actions, one line for each group: what a runner prints so that it is shown at the line of
 * code where the first leak of the group was made.
 *
 * @param workspace the folder of the repository; what was made elsewhere is shown without a line.
 */
export const githubAnnotations = ({ groups }: LeakReport, workspace: string): string[] =>
  groups.map((group) => {
    const properties = [...placeOf(group, workspace), `title=${property(titleOf(group))}`];
    return `::error ${properties.join(',')}::${data(messageOf(group))}`;
  });

const titleOf = ({ leaks }: LeakGroup): string => {
  const kinds = [...new Set(leaks.map(({ kind }) => kindName(kind)))];
  return `${plural(leaks.length, 'resource leak')}: ${kinds.join(', ')}`;
};

function messageOf(group: LeakGroup): string {
  const { reference, leaks } = group;
  const path = leaks[0]?.holder?.path;
  return [
    `${groupTitle(group)}: ${namesOf(leaks)}`,
    ...(path == null ? [] : [pathText(path)]),
    ...(reference?.owner == null ? [] : [ownerLine(reference.owner)]),
  ]
    .map(escapeControls)
    .join('\n');
}

function placeOf({ leaks }: LeakGroup, workspace: string): string[] {
  const site = leaks.find(({ site }) => site !== null)?.site ?? '';
  const [, path = '', line, column] = /^([\s\S]*):(\d+):(\d+)$/.exec(site.replaceAll('\\', '/')) ?? [];
  const base = `${workspace.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  if (line === undefined || !path.startsWith(base)) return [];
  return [`file=${property(path.slice(base.length))}`, `line=${line}`, `col=${column}`];
}

/** Lines and percent signs are written as in addresses (GitHub, `@actions/core`). */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\n', '%0A');

const property = (text: string): string =>
  data(escapeControls(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
