import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Panel } from '../browser/panel.ts';
import { addFrame, drop, expect, keep, test } from './fixtures.ts';

/** Milliseconds of the panel's long tasks from now on; a task is long from 50 ms. */
const watchLongTasks = (panel: Panel) =>
  panel.frame.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
const longTasks = (panel: Panel) =>
  panel.frame.evaluate(async () => {
    // entries are delivered in a task of their own
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const { longTasks } = globalThis as typeof globalThis & { longTasks: number[] };
    return longTasks.splice(0);
  });

test('scrolls 10 000 rows without a long task', async ({ tab, panel }) => {
  await tab.evaluate(() => {
    for (let i = 0; i < 10_000; i++) kept[i] = trackResource({}, `target ${i}`, `kind ${i % 7}`);
  });
  await expect(panel.grid).toHaveAttribute('aria-rowcount', '10001');
  await panel.rows.nth(3).hover();
  await watchLongTasks(panel);

  await panel.frame.evaluate(
    () =>
      new Promise<void>((resolve) => {
        setTimeout(() => {
          const end = performance.now() + 100;
          while (performance.now() < end);
          resolve();
        });
      }),
  );
  expect(await longTasks(panel), 'the instrument sees a long task').toHaveLength(1);

  const { mouse } = panel.frame.page();
  for (let i = 0; i < 120; i++) await mouse.wheel(0, i % 4 === 0 ? 9000 : 400);
  await expect(panel.rows.last()).toContainText('target 9999');
  expect(await longTasks(panel)).toEqual([]);
  expect(await panel.rows.count()).toBeLessThan(100);
});

test('a page that tracks a million objects in a loop costs bounded memory and no freeze', async ({
  tab,
  panel,
}) => {
  await watchLongTasks(panel);
  await tab.evaluate(() => {
    for (let i = 0; i < 1_000_000; i++) kept[i] = trackResource({}, 'one of a million');
  });
  await expect(panel.frame.locator('.totals')).toHaveText('1000000 live, the first 100000 listed');
  await panel.search.fill('nothing');
  await expect(panel.frame.getByText('Nothing matches the filters.')).toBeVisible();
  const tasks = await longTasks(panel);
  expect(Math.max(0, ...tasks)).toBeLessThan(1000);
});

test('stays responsive while it reads a large heap snapshot, and stops when it is told to', async ({
  tab,
  panel,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'resource-tracker-large-'));
  const file = join(folder, 'large.heapsnapshot');
  execFileSync(process.execPath, ['--import', 'tsx', 'test/bench/heap/write-node-snapshot.ts', file, '50']);
  expect(statSync(file).size).toBeGreaterThan(50e6);
  await keep(tab, null, 'it');
  await panel.why('it');
  const picker = panel.inquiry.getByLabel('choose the file');
  await watchLongTasks(panel);

  await picker.setInputFiles(file);
  await panel.button('Cancel').click();
  await expect(panel.inquiry).toHaveCount(0);

  await panel.why('it');
  await picker.setInputFiles(file);
  await expect(panel.inquiry.getByRole('progressbar')).toBeVisible();
  await expect(panel.inquiry).toContainText('100 resources held by', { timeout: 30_000 });
  expect(await longTasks(panel)).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('is usable by keyboard alone', async ({ tab, panel }) => {
  await drop(tab, null, 'garbage');
  await keep(tab, 'x', 'one', 'two', 'three');
  await expect(panel.rows).toHaveCount(4);
  const { keyboard } = panel.frame.page();
  const focused = panel.frame.locator(':focus');

  await panel.forceGCButton.focus();
  await keyboard.press('Enter');
  await expect(panel.status).toContainText('1 collected, 3 still live');
  await keyboard.press('Tab');
  await expect(focused).toHaveText('Dismiss 1 collected');
  await keyboard.press('Enter');
  await expect(panel.rows).toHaveCount(3);
  await panel.search.focus();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(focused).toHaveText('x 3');
  await keyboard.press('Tab');
  await expect(focused).toHaveText(/^Kind/);
  for (const header of [/^Name/, /^Age/, /^State/]) {
    await keyboard.press('Tab');
    await expect(focused).toHaveText(header);
  }
  await keyboard.press('Tab');
  await expect(focused).toContainText('one');
  await keyboard.press('ArrowDown');
  await expect(focused).toContainText('two');
  await keyboard.press('End');
  await expect(focused).toContainText('three');
  await keyboard.press('Home');
  await keyboard.press('Delete');
  await expect.poll(() => panel.names()).toEqual(['two', 'three']);
  await expect(focused).toContainText('two');
  await keyboard.press('Enter');
  await expect(panel.inquiry).toContainText('Why is two alive?');
});

for (const theme of ['light', 'dark']) {
  test(`has no accessibility violation that axe finds, ${theme}`, async ({ tab, panel, server }) => {
    await panel.frame.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, theme);
    const violations = () =>
      panel.frame.evaluate(async () => {
        const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
        const results = await axe.run(document);
        return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
      });
    await panel.frame.evaluate(axe.source);
    expect(await violations()).toEqual([]);

    await drop(tab, 'x', 'garbage');
    await keep(tab, 'x', 'one', 'two');
    await keep(tab, null, 'three');
    await addFrame(tab, `${server.otherSite}/tracks.html`);
    await expect(panel.row('in a frame')).toBeVisible();
    await panel.forceGC();
    await panel.kinds.first().click();
    expect(await violations()).toEqual([]);
  });
}

test('follows the theme of DevTools, also when it changes', async ({ panel }) => {
  const devtools = panel.frame.page();
  for (const colorScheme of ['dark', 'light', 'dark'] as const) {
    await devtools.emulateMedia({ colorScheme });
    await expect(panel.frame.locator('html')).toHaveAttribute('data-theme', colorScheme);
  }
});
