import { readFileSync } from 'node:fs';
import type { CDPSession, Frame, Page } from '@playwright/test';
import { launch, openPanel } from '../browser/devtools.ts';
import { serve } from '../browser/static-server.ts';
import { standalone } from '../browser/surface.ts';
import { drawn, filterBy, scroll, sortBy, watchOpening } from './panel/in-panel.ts';
import { drawNaively, naively } from './panel/naive.ts';
import { change, hold, probe } from './panel/page.ts';

/**
 * The panel in DevTools on a page that holds 200,000 and changes 2,000 of them a second, and the same list drawn naively:
 * `npm run bench -- panel [rows] [extension]`. Ends with 1 if a goal is missed.
 */

const ROWS = Number(process.argv[2] ?? 200_000);
const CHANGES = 2_000;
const extension = process.argv[3];

interface Line {
  readonly what: string;
  readonly unit: string;
  readonly goal: number;
  readonly measured: readonly number[];
  /** The share of what is measured that has to reach the goal. */
  readonly share?: number;
  readonly naive?: readonly number[];
}

const lines: Line[] = [];
const at = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

const server = await serve(new URL('../e2e/pages/', import.meta.url));
const { context, close } = await launch(extension === undefined ? {} : { extension });
const run = <R, A>(where: Page | Frame, fn: (argument: A) => R | Promise<R>, argument: A): Promise<R> =>
  where.evaluate(standalone(fn, argument));

/** What a renderer has spent, in ms, and holds, in bytes. */
async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
}

async function heap(session: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

const sessionOf = async (where: Page | Frame) => {
  const session = await context.newCDPSession(where);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  return session;
};

/** The document is waited for as a user does: until the list says so. */
async function waitForRows(panel: Frame, count: number): Promise<void> {
  const isThere = (count: number) =>
    Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) > count;
  await panel.waitForFunction(isThere, count, { timeout: 60_000 });
}

async function times(count: number, measure: (index: number) => Promise<number>): Promise<number[]> {
  const measured: number[] = [];
  for (let i = 0; i < count; i++) measured.push(await measure(i));
  return measured;
}

/** Task time of a renderer for each frame of a scroll, and ms between its frames. */
async function scrolled(where: Page | Frame, session: CDPSession) {
  const frames = 120;
  const before = await metric(session, 'TaskDuration');
  const intervals = await run(where, scroll, { frames, pixels: 240 });
  const task = ((await metric(session, 'TaskDuration')) - before) * 1000;
  return { intervals, task: task / frames };
}

/** In ms, for each 100 ms: as long as it takes from one update to the next. */
async function scriptOf(session: CDPSession, page: Page): Promise<number[]> {
  const spent: number[] = [];
  let before = await metric(session, 'ScriptDuration');
  for (let i = 0; i < 100; i++) {
    await page.waitForTimeout(100);
    const now = await metric(session, 'ScriptDuration');
    spent.push((now - before) * 1000);
    before = now;
  }
  return spent;
}

async function measurePanel(page: Page) {
  await page.goto(`${server.origin}/blank.html`);
  const { devtools, panel } = await openPanel(context, page);
  const session = await sessionOf(panel);
  await run(page, hold, 1);
  await waitForRows(panel, 1);
  const empty = await heap(session);
  await run(page, hold, ROWS);
  await waitForRows(panel, ROWS);
  const bytes = ((await heap(session)) - empty) / ROWS;
  lines.push({ what: 'memory of a row', unit: 'B', goal: 300, measured: [bytes] });

  const still = await scrolled(panel, session);
  await run(page, change, CHANGES);
  await page.waitForTimeout(2000);
  const script = await scriptOf(session, page);
  const deltas = { what: 'a delta (script in 100 ms)', unit: 'ms', goal: 4, measured: script };
  const filters = await times(6, (i) => run(panel, filterBy, i % 2 === 0 ? 'card 1234' : ''));
  const sorts = await times(6, (i) => run(panel, sortBy, i % 2 === 0 ? 'Name' : 'Kind'));
  const scrolling = await scrolled(panel, session);

  // kinds that are few come first
  await run(panel, sortBy, 'Kind');
  if ((await panel.locator('th[aria-sort=descending]').count()) > 0) await run(panel, sortBy, 'Kind');
  await panel.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
  const latency = await times(100, async (i) => {
    await page.waitForTimeout(37 + ((i * 61) % 100));
    const [from, to] = await Promise.all([run(page, probe, `probe ${i}`), run(panel, drawn, `probe ${i}`)]);
    return to - from;
  });
  await page.evaluate(() => window.stopChanging());
  await devtools.close();

  return { deltas, filters, sorts, still, scrolling, latency };
}

async function measureOpening(page: Page) {
  const first: number[] = [];
  const all: number[] = [];
  for (let i = 0; i < 3; i++) {
    const watch = (frame: Frame) => {
      if (frame.url().endsWith('/panel/panel.html'))
        void run(frame, watchOpening, ROWS - 2).catch(() => undefined);
    };
    context.once('page', (devtools) => devtools.on('framenavigated', watch));
    const { devtools, panel } = await openPanel(context, page);
    await run(panel, watchOpening, ROWS - 2);
    await waitForRows(panel, ROWS - 2);
    const told = await panel.evaluate(() => window.opening);
    first.push(told.first ?? Number.NaN);
    all.push(told.all ?? Number.NaN);
    console.log(`opening: ${JSON.stringify(told)}`);
    await devtools.close();
  }
  return { first, all };
}

async function measureNaive(page: Page) {
  await page.goto(`${server.origin}/blank.html`);
  for (const css of ['panel/shell/panel.css', 'panel/list/list.css'])
    await page.addStyleTag({ content: readFileSync(new URL(`../../${css}`, import.meta.url), 'utf8') });
  const session = await sessionOf(page);
  await run(page, drawNaively, ROWS);
  await page.evaluate(() => document.body.getBoundingClientRect().height);
  const still = await scrolled(page, session);
  const once = (what: 'change' | 'filter' | 'sort', value = '') => run(page, naively, { what, value });
  const deltas = await times(3, () => once('change', `${CHANGES / 10}`));
  const filters = await times(2, (i) => once('filter', i % 2 === 0 ? 'card 1234' : ''));
  const sorts = await times(1, () => once('sort'));
  return { still, deltas, filters, sorts };
}

try {
  const page = await context.newPage();
  const panel = await measurePanel(page);
  const p95 = (values: readonly number[]) => `${at(values, 0.5).toFixed(1)}/${at(values, 0.95).toFixed(1)}`;
  console.log(
    'delta',
    p95(panel.deltas.measured),
    'filter',
    panel.filters.map(Math.round).join(' '),
    'sort',
    panel.sorts.map(Math.round).join(' '),
    'latency',
    p95(panel.latency),
    'task/frame',
    panel.still.task.toFixed(2),
    panel.scrolling.task.toFixed(2),
    'memory',
    lines[0]?.measured,
  );
  const opening = await measureOpening(page);
  await page.close();
  const naive = await measureNaive(await context.newPage());
  lines.unshift({ ...panel.deltas, naive: naive.deltas });
  const scrolled = (kind: 'still' | 'scrolling') => panel[kind].task / naive.still.task;
  lines.push(
    { what: 'a filter, to its rows', unit: 'ms', goal: 50, measured: panel.filters, naive: naive.filters },
    { what: 'a sort, to its rows', unit: 'ms', goal: 100, measured: panel.sorts, naive: naive.sorts },
    {
      ...{ what: 'between frames of a scroll', unit: 'ms', measured: panel.scrolling.intervals },
      ...{ goal: 1.5 * at(naive.still.intervals, 0.95), naive: naive.still.intervals },
    },
    { what: 'trackResource → visible row', unit: 'ms', goal: 150, measured: panel.latency },
    { what: 'opening, to the first rows', unit: 'ms', goal: 1000, measured: opening.first },
    { what: 'opening, to all', unit: 'ms', goal: 3000, measured: opening.all },
  );
  console.log(
    `scroll, task time of a frame: still ${panel.still.task.toFixed(2)}, changing ${panel.scrolling.task.toFixed(2)}, static ${naive.still.task.toFixed(2)} ms: ${scrolled('still').toFixed(2)} ×, ${scrolled('scrolling').toFixed(2)} ×`,
  );
} finally {
  await close();
  server.close();
}

const text = (value: number, unit: string) => `${value.toFixed(value < 20 ? 1 : 0)} ${unit}`;
console.log(`\n${ROWS} live, ${CHANGES} changes a second`);
console.table(
  lines.map(({ what, unit, goal, measured, naive }) => ({
    what,
    goal: `≤ ${text(goal, unit)}`,
    p50: text(at(measured, 0.5), unit),
    p95: text(at(measured, 0.95), unit),
    naive: naive === undefined ? '' : text(at(naive, 0.5), unit),
    '': at(measured, 0.95) <= goal ? 'ok' : 'missed',
  })),
);
process.exitCode = lines.every(({ goal, measured }) => at(measured, 0.95) <= goal) ? 0 : 1;
