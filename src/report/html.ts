import { segments, suspectCode } from '../heap/answers/render-path.ts';
import { headline, label } from '../tracker/leak-report.ts';
import type { LeakGroup, LeakReport } from './leak-report.ts';
import { escapeMarkup, escapeMarkupLines } from './markup.ts';
import type { Holder, ReportedLeak } from './reported-leak.ts';
import { facts, groupTitle, HELD_BY_TOOLS, madeAt, overview, remarks } from './words.ts';

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
  const items = group.leaks.map(item).join('\n');
  return `<section><h2>${escapeMarkup(groupTitle(group))}</h2>${hint}<ul>${items}</ul></section>`;
}

function item(leak: ReportedLeak): string {
  const { name, kind, site, stack, holder } = leak;
  return [
    `<li><strong>${escapeMarkup(label(name, kind))}</strong>: ${escapeMarkup(facts(leak))}<br>`,
    `<code>${escapeMarkup(madeAt(site))}</code>`,
    holder === null ? '' : `<p>held by<br><code>${pathOf(holder)}</code>${codeOf(holder)}</p>`,
    stack === null
      ? ''
      : `<details><summary>Allocation stack</summary><pre>${escapeMarkupLines(stack)}</pre></details>`,
    '</li>',
  ].join('');
}

function codeOf({ path }: Holder): string {
  const code = suspectCode(path);
  return code === null ? '' : `<br><code>${escapeMarkup(code)}</code>`;
}

function pathOf({ path }: Holder): string {
  return segments(path)
    .map(({ parts }) =>
      parts
        .map(({ text, suspect }) => (suspect ? `<mark>${escapeMarkup(text)}</mark>` : escapeMarkup(text)))
        .join(''),
    )
    .join(' → ');
}
