import type { Panel } from '../browser/panel.ts';
import { expect, keep, test } from './fixtures.ts';

/** The page has been told once it answers what it was asked after that. */
async function takeAllStacks(panel: Panel): Promise<void> {
  await panel.stacks.selectOption('All stacks');
  await panel.forceGC();
}

test('what is disposed and stays is called Retained after two proven GCs, and found by its verdict', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'connection', 'closed', 'open');
  await tab.evaluate(() => disposeResource(kept.closed));
  await expect(panel.row('closed')).toContainText('disposed');
  await panel.forceGC();
  await expect(panel.row('closed')).toContainText('disposed survived 1 GC');
  await panel.forceGC();
  await expect(panel.row('closed')).toContainText('Retained survived 2 GCs');
  await expect(panel.row('open')).toContainText(/^connectionopen\d+ s survived 2 GCs/);

  await expect(panel.verdicts).toHaveText(['Retained 1', 'live 1']);
  await panel.verdicts.filter({ hasText: 'Retained' }).click();
  await expect.poll(() => panel.names()).toEqual(['closed']);
});

test('what is collected without being disposed stays listed, until it is dismissed', async ({
  tab,
  panel,
}) => {
  await tab.evaluate(() => {
    resourceTracker.mustDispose('file');
    trackResource({}, 'never closed', 'file');
    disposeResource(trackResource({}, 'closed', 'file'));
  });
  await expect(panel.rows).toHaveCount(2);
  expect(await panel.forceGC()).toContain('2 collected, 0 still live, proven');
  await expect(panel.row('never closed')).toContainText('not disposed collected');
  await panel.forceGC();
  await expect.poll(() => panel.names()).toEqual(['never closed']);
  await expect(panel.verdicts).toHaveText(['not disposed 1']);
  await panel.button('Dismiss 1 collected').click();
  await expect(panel.rows).toHaveCount(0);
});

test('what was collected without being disposed before the panel opened is listed too', async ({
  tab,
  openPanelOn,
  chromium,
}) => {
  await tab.evaluate(() => trackResource({}, 'never closed', null, { mustDispose: true }) && undefined);
  const session = await chromium.context.newCDPSession(tab);
  await session.send('HeapProfiler.collectGarbage');
  await expect.poll(() => tab.evaluate(() => resourceTracker.live().length)).toBe(0);
  const panel = await openPanelOn(tab);
  await expect(panel.row('never closed')).toContainText('not disposed collected');
});

test.describe('with allocation stacks', () => {
  // what is set is kept for the next panel
  test.afterEach(({ panel }) => panel.frame.evaluate(() => localStorage.clear()));

  test('shows where a resource was made, and opens Sources at the line', async ({ tab, panel, server }) => {
    await tab.goto(`${server.origin}/maker.html`);
    await takeAllStacks(panel);
    await tab.mouse.click(5, 5);
    await expect(panel.row('made by a click')).toContainText('maker.js:3');
    await panel.row('made by a click').getByRole('button', { name: 'maker.js:3' }).click();
    const devtools = panel.frame.page();
    await expect(devtools.getByRole('tab', { name: 'maker.js' })).toBeVisible();
  });

  test('tells the stack and the recent accesses of the row that is asked about', async ({
    tab,
    panel,
    server,
  }) => {
    await tab.goto(`${server.origin}/maker.html`);
    await takeAllStacks(panel);
    await tab.mouse.click(5, 5);
    await tab.keyboard.press('u');
    await panel.why('made by a click');
    await expect(panel.inquiry.locator('.made')).toContainText('Where it was made, and used');
    await expect(panel.inquiry.locator('.stack').first()).toContainText('maker.js:3');
    await expect(panel.inquiry.locator('.made')).toContainText(/used \d+ s ago: by a key/);
  });
});
