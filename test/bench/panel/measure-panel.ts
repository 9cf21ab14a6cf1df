import type { BrowserContext, Frame, Page } from '@playwright/test';
import { openPanel } from '../../browser/devtools.ts';
import { drawn, filterBy, sortBy, watchOpening } from './in-panel.ts';
import { change, hold, probe } from './page.ts';
import { Renderer, run, times } from './session.ts';

/** What a panel in DevTools has taken for so many rows, in ms or bytes, each as often as it was measured. */
export type Measured = Readonly<Record<What, readonly number[]>>;
export type What =
  | 'script'
  | 'bytes'
  | 'filter'
  | 'sort'
  | 'scrolling'
  | 'task'
  | 'latency'
  | 'first'
  | 'all'
  | 'told';

interface Given {
  readonly context: BrowserContext;
  /** An empty page. */
  readonly url: string;
  readonly rows: number;
  /** How often the list changes in a second. */
  readonly changes: number;
}

/** Measures the extension that this browser has. */
export async function measurePanel(given: Given): Promise<Measured> {
  const page = await given.context.newPage();
  await page.goto(given.url);
  const measured = { ...(await measureList(page, given)), ...(await measureOpening(page, given)) };
  await page.close();
  return measured;
}

/** The list is waited for as a user does: until it says so. */
async function waitForRows(panel: Frame, count: number): Promise<void> {
  const isThere = (count: number) =>
    Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) > count;
  await panel.waitForFunction(isThere, count, { timeout: 60_000 });
}

async function measureList(page: Page, { context, rows, changes }: Given) {
  const { devtools, panel } = await openPanel(context, page);
  const renderer = await Renderer.of(context, panel);
  await run(page, hold, 1);
  await waitForRows(panel, 1);
  const empty = await renderer.heap();
  await run(page, hold, rows);
  await waitForRows(panel, rows);
  const bytes = [((await renderer.heap()) - empty) / rows];

  await run(page, change, changes);
  await page.waitForTimeout(2000);
  const script = await renderer.script(100);
  const filter = await times(6, (i) => run(panel, filterBy, i % 2 === 0 ? 'card 1234' : ''));
  const sort = await times(6, (i) => run(panel, sortBy, i % 2 === 0 ? 'Name' : 'Kind'));
  const { intervals: scrolling, task } = await renderer.scrolled();

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
  return { bytes, script, filter, sort, scrolling, task: [task], latency };
}

async function measureOpening(page: Page, { context, rows }: Given) {
  const first: number[] = [];
  const all: number[] = [];
  const told: number[] = [];
  for (let i = 0; i < 3; i++) {
    const watch = (frame: Frame) => {
      if (frame.url().endsWith('/panel/panel.html'))
        void run(frame, watchOpening, rows - 2).catch(() => undefined);
    };
    context.once('page', (devtools) => devtools.on('framenavigated', watch));
    const { devtools, panel } = await openPanel(context, page);
    await run(panel, watchOpening, rows - 2);
    await waitForRows(panel, rows - 2);
    const opening = await panel.evaluate(() => window.opening);
    first.push(opening.first ?? Number.NaN);
    all.push(opening.all ?? Number.NaN);
    told.push(opening.told);
    await devtools.close();
  }
  return { first, all, told };
}
