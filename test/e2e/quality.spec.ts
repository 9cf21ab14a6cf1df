import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Panel } from '../browser/panel.ts';
import { addFrame, dropWhenListed, expect, keep, test } from './fixtures.ts';

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

/** Milliseconds that the browser takes to draw as many rows as there are, anew and without any code of the panel. */
const floor = (panel: Panel) =>
  panel.frame.evaluate(async () => {
    const table = document.querySelector('table') as HTMLTableElement;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const times: number[] = [];
    for (let round = 0; round < 9; round++) {
      const copy = table.cloneNode(true) as HTMLTableElement;
      // a text that was drawn before costs less
      for (const cell of copy.querySelectorAll('td.name')) cell.textContent = `${Math.random()}`;
      await nextFrame();
      const start = performance.now();
      table.replaceWith(copy);
      await nextFrame();
      times.push(performance.now() - start);
      copy.replaceWith(table);
    }
    return times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
  });

/** A task is long from so many milliseconds, or on a machine that needs longer itself, from so many times the floor. */
const LONG = 50;
const TIMES_THE_FLOOR = 4;
/** Whatever else the machine does meanwhile. */
const FAR_TOO_LONG = 20;

/** At most `allowed` tasks are long, as when the machine does something else, and none is a freeze. */
async function expectNoFreeze(panel: Panel, allowed: number): Promise<void> {
  const tasks = await longTasks(panel);
  const frame = await floor(panel);
  const limit = Math.max(LONG, TIMES_THE_FLOOR * frame);
  const long = tasks.filter((task) => task > limit);
  expect(long.length, `long tasks, of ${limit} ms or more: ${long}`).toBeLessThanOrEqual(allowed);
  expect(Math.max(0, ...tasks)).toBeLessThan(FAR_TOO_LONG * frame);
}

test('scrolls 10 000 rows smoothly', async ({ tab, panel }) => {
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
  const steps = 120;
  for (let i = 0; i < steps; i++) await mouse.wheel(0, i % 4 === 0 ? 9000 : 400);
  await expect(panel.rows.last()).toContainText('target 9999');
  await expectNoFreeze(panel, steps / 10);
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
  await expectNoFreeze(panel, 2);
  rmSync(folder, { recursive: true });
});

test('is usable by keyboard alone', async ({ tab, panel }) => {
  await dropWhenListed(tab, panel, null, 'garbage');
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

    await dropWhenListed(tab, panel, 'x', 'garbage');
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
  // DevTools answers in order: then it knows that the panel wants to be told
  await panel.frame.evaluate(
    () => new Promise<void>((done) => chrome.devtools.inspectedWindow.eval('1', () => done())),
  );
  for (const colorScheme of ['dark', 'light', 'dark'] as const) {
    await devtools.emulateMedia({ colorScheme });
    await expect(panel.frame.locator('html')).toHaveAttribute('data-theme', colorScheme);
  }
});
