import { expect, it } from 'vitest';
import type { RecheckState } from '../../../../panel/connection/tab-recheck.ts';
import type { Resource } from '../../../../panel/list/resources.ts';
import { reportPage } from '../../../../panel/report/page-report.ts';
import { reportMarkdown, reportText } from '../../../../panel/report/report-words.ts';
import { RAW } from '../../unicode.ts';
import { row } from '../rows.ts';

const NOW = 100_000;
const DONE: RecheckState = {
  ...{ state: 'done', collected: 10, survived: 5, proven: true, silent: [], milliseconds: 84, at: NOW },
};

const report = (
  rows: readonly Resource[],
  { recheck = { state: 'idle' } as RecheckState, filter = null as string | null, visible = rows } = {},
) =>
  reportPage({
    ...{ origin: 'https://example.com', at: NOW, recheck, filter, all: rows, visible },
  });
const text = (...facts: Parameters<typeof report>) =>
  reportText(report(...facts))
    .split('\n')
    .slice(1);

it('a page that nobody has collected garbage in leaks nothing, as far as a report goes', () => {
  const rows = Array.from({ length: 40 }, (_, i) => row(`card:${i}`, { kind: 'card', createdAt: i }));
  const lines = text(rows);
  expect(lines.slice(0, 4)).toEqual([
    '40 live.',
    'No garbage collection was forced since this page was loaded, so nothing here is known to leak.',
    '',
    'Live (40):',
  ]);
  expect(lines[4]).toBe('  - card:0 (card): 1 min 40 s old');
  expect(lines.join('\n')).not.toMatch(/detected/i);
});

it('says what survived how many proven GCs, what is Retained, and what was never disposed', () => {
  const rows = [
    row('young', { createdAt: 98_000 }),
    row('old', { createdAt: 40_000, survived: 2, stack: '    at f (https://example.com/app.js:3:4)' }),
    row('kept', { createdAt: 50_000, survived: 3, verdict: 'not-collected' }),
    row('closed', { createdAt: 60_000, survived: 1, verdict: 'disposed' }),
    row('lost', { createdAt: 70_000, collected: true, verdict: 'not-disposed' }),
    row('taken', { collected: true }),
  ];
  expect(text(rows, { recheck: DONE })).toEqual([
    '4 live, 3 survived proven GCs, 1 Retained, 1 collected without being disposed.',
    'Force GC: 10 collected, 5 still live, proven in 84 ms',
    '',
    'Retained: disposed, and still in memory after proven GCs (1):',
    '  - kept: 50 s old, survived 3 GCs',
    '',
    'Collected without being disposed (1):',
    '  - lost: 30 s old',
    '',
    'Survived proven GCs (2):',
    '  - old: 1 min 0 s old, survived 2 GCs, made at https://example.com/app.js:3:4',
    '  - closed: 40 s old, disposed, survived 1 GC',
    '',
    'Live (1):',
    '  - young: 2 s old',
  ]);
});

it('is of what the filters leave, and says so', () => {
  const [db, other] = [row('db', { createdAt: NOW }), row('other')];
  const lines = text([db, other], { visible: [db], filter: 'name “db”' });
  expect(lines).toContain('Filtered by name “db”: 1 of 2.');
  expect(lines.join()).not.toContain('other');
});

it('says of an outcome that it is of the page before', () => {
  const { state: _, ...outcome } = DONE as Extract<RecheckState, { state: 'done' }>;
  expect(text([row('a')], { recheck: { state: 'past', outcome } }).join('\n')).toMatch(
    /known to leak\.\nOf the page before, .+: Force GC: 10 collected/,
  );
});

it('writes out no more than anybody reads, and counts the rest', () => {
  const rows = Array.from({ length: 700 }, (_, i) => row(`r${i}`));
  const lines = text(rows);
  expect(lines.filter((line) => line.startsWith('  - '))).toHaveLength(500);
  expect(lines.at(-1)).toBe('  … and 200 more');
});

it('is a table in Markdown, in which nothing of a page is markup', () => {
  const markdown = reportMarkdown(report([row('a|b <i>', { createdAt: NOW })]));
  expect(markdown).toContain('### Live \\(1\\)\n\n| Name | Kind | Age | State | Made at |\n| --- |');
  expect(markdown).toContain('| a\\|b \\<i\\> | no kind | 0 s |');
});

it('hides nothing', () => {
  const hostile = report([row('a', { stack: '    at f (https://example.com/\u202ex.js:1:2)' })]);
  expect(reportText(hostile)).not.toMatch(RAW);
  expect(reportMarkdown(hostile)).not.toMatch(RAW);
});
