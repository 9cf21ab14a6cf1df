import { formatBytes, segments } from '../../heap/index.ts';
import { kindName, seconds } from '../../report/words.ts';
import { escapeControls } from '../../tracker/escape-controls.ts';
import type { Holder } from '../check/holders.ts';
import type { PageLeak } from '../check/page-leak.ts';
import type { HeldGroup, PageReport } from './page-report.ts';
import { facts, groupTitle, growthLine, remarks } from './report-words.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
  body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
  section { border-top: 1px solid; padding-top: .5rem; }
  code, pre { font: 13px/1.6 ui-monospace, monospace; white-space: pre-wrap; }
  mark { background: #ffd33d; color: #000; }
`;

/** A failed check as a page that stands alone. All that comes from the tested page is text, and no script may run. */
export function reportAsHtml(report: PageReport): string {
  const kinds = report.byKind.map(({ kind, count }) => `${kindName(kind)}: ${count}`).join(', ');
  const title = `Resource Leaks Detected: ${report.total}`;
  return [
    '<!doctype html>',
    '<html lang="en"><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title><style>${STYLE}</style>`,
    `<h1>${title}</h1>`,
    paragraph(`By kind: ${kinds}. Oldest: ${seconds(report.oldestAge)}.`),
    ...report.growth.map((growth) => paragraph(growthLine(growth))),
    ...remarks(report).map(paragraph),
    ...report.groups.map(section),
    '</html>',
  ].join('\n');
}

const section = (group: HeldGroup): string =>
  `<section><h2>${text(groupTitle(group))}</h2><ul>${group.leaks.map(item).join('\n')}</ul></section>`;

function item(leak: PageLeak): string {
  const { name, kind, site, stack, holder } = leak;
  return [
    `<li><strong>${text(name)}</strong>${kind ? ` (${text(kind)})` : ''}: ${text(facts(leak))}<br>`,
    site === null ? 'allocation site unknown' : `made at <code>${text(site)}</code>`,
    holder === null ? '' : pathOf(holder),
    stack === null ? '' : `<details><summary>Allocation stack</summary><pre>${lines(stack)}</pre></details>`,
    '</li>',
  ].join('');
}

function pathOf({ survivor: { path, retainedSize } }: Holder): string {
  if (path === null) return '';
  const pieces = segments(path.root, path.steps, path.suspect).map(({ parts }) =>
    parts.map((part) => (part.suspect ? `<mark>${text(part.text)}</mark>` : text(part.text))).join(''),
  );
  return `<p>retains ${formatBytes(retainedSize)}, held by<br><code>${pieces.join(' → ')}</code></p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const text = (value: string): string =>
  escapeControls(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Lines stay lines. */
const lines = (value: string): string => value.split('\n').map(text).join('\n');

const paragraph = (value: string): string => `<p>${text(value)}</p>`;
