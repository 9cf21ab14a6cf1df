import { type ReadablePath, segments, suspectCode } from '../heap/answers/render-path.ts';
import { headline, label } from '../tracker/leak-report.ts';
import type { LeakGroup, LeakReport } from './leak-report.ts';
import { escapeMarkup, escapeMarkupLines } from './markup.ts';
import { namesOf, type ToldLeaks, toldOnce } from './told-once.ts';
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

const STYLE = `
  :root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
  body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
  section { border-top: 1px solid; padding-top: .5rem; }
  code, pre { font: 13px/1.6 ui-monospace, monospace; white-space: pre-wrap; }
  mark { background: #ffd33d; color: #000; }
`;

/** A report as a page that stands alone. All that comes from the tested page is text, and no script may run. */
export function htmlReport(report: LeakReport): string {
  const title = headline(report.total);
  return [
    '<!doctype html>',
    '<html lang="en"><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title><style>${STYLE}</style>`,
    `<h1>${title}</h1>`,
    ...[...overview(report), ...remarks(report)].map((line) => `<p>${escapeMarkup(line)}</p>`),
    ...report.groups.map(section),
    '</html>',
  ].join('\n');
}

function section(group: LeakGroup): string {
  const hint = group.reference?.heldByTools ? `<p>${escapeMarkup(HELD_BY_TOOLS)}</p>` : '';
  const owner = group.reference?.owner ?? null;
  const whose = owner === null || owner.type === 'unknown' ? '' : `<p>${escapeMarkup(ownerLine(owner))}</p>`;
  const items = toldOnce(group.leaks).map(item).join('\n');
  const { reference, leaks } = group;
  const why = reference === null ? [] : sharedScopeLines(reference, leaks.length);
  const others = reference === null ? [] : alsoHeld(reference, leaks.length);
  const shared = why.map((line) => `<p>${escapeMarkup(line)}</p>`).join('');
  const also = others
    .map((line) => `<br>${escapeMarkup(line)}`)
    .join('')
    .replace('<br>', '');
  const list = `<ul>${items}</ul>${shared}${also === '' ? '' : `<p>${also}</p>`}`;
  return `<section><h2>${escapeMarkup(groupTitle(group))}</h2>${whose}${hint}${list}</section>`;
}

function item({ leaks, path }: ToldLeaks): string {
  const [{ kind, site, stack }] = leaks;
  const names = `${leaks.length > 1 ? `${leaks.length} × ` : ''}${label(namesOf(leaks), kind)}`;
  return [
    `<li><strong>${escapeMarkup(names)}</strong>: ${escapeMarkup(facts(leaks))}<br>`,
    `<code>${escapeMarkup(madeAt(site))}</code>`,
    path === null ? '' : `<p>held by<br><code>${pathOf(path)}</code>${codeOf(path)}</p>`,
    stack === null
      ? ''
      : `<details><summary>Allocation stack</summary><pre>${escapeMarkupLines(stack)}</pre></details>`,
    '</li>',
  ].join('');
}

function codeOf(path: ReadablePath): string {
  const code = suspectCode(path);
  return code === null ? '' : `<br><code>${escapeMarkup(code)}</code>`;
}

function pathOf(path: ReadablePath): string {
  return segments(path)
    .map(({ parts }) =>
      parts
        .map(({ text, suspect }) => (suspect ? `<mark>${escapeMarkup(text)}</mark>` : escapeMarkup(text)))
        .join(''),
    )
    .join(' → ');
}
