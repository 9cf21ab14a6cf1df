import { Chromium } from '../browser/chromium-driver.ts';
import type { Page } from '../browser/driver.ts';
import type { Panel } from '../browser/panel.ts';
import { type Engine, expect, proven, test } from './fixtures.ts';

/** Sets the traps of `trapped.html`, or unsets them, by a click that runs nothing in the page but its own listener. */
const toggleTraps = (tab: Page) => tab.click(5, 5);
const whatFired = (tab: Page) => tab.evaluate(() => document.documentElement.dataset.fired);

/** Runs an action of the panel while the traps are set. */
async function withTraps(tab: Page, action: () => Promise<void>): Promise<string | undefined> {
  await toggleTraps(tab);
  await action();
  await toggleTraps(tab);
  return whatFired(tab);
}

/** Chromium shows it; Firefox takes a page's own `inspect` for that of DevTools, and is not asked to. */
const expectShown = (engine: Engine, panel: Panel, name: string) =>
  expectNotice(
    panel,
    engine === 'chromium' ? `${name} is shown by DevTools` : 'a global “inspect” of its own',
  );

const expectNotice = (panel: Panel, text: string) => expect.poll(() => panel.text('.notice')).toContain(text);

test.describe('no trap of a page goes off', () => {
  test.beforeEach(async ({ tab, server, panel }) => {
    await tab.goto(`${server.origin}/trapped.html`);
    await panel.waitFor('garbage');
  });

  test('while DevTools shows an element', async ({ engine, tab, panel }) => {
    const fired = await withTraps(tab, async () => {
      await panel.click('Inspect an element');
      await expectShown(engine, panel, 'an element');
    });
    // DevTools looks itself at what it shows
    expect(fired).not.toContain('command line');
  });

  test('while DevTools shows an element of a shadow tree', async ({ engine, tab, panel }) => {
    const fired = await withTraps(tab, async () => {
      await panel.click('Inspect an element in a shadow tree');
      await expectShown(engine, panel, 'an element in a shadow tree');
    });
    expect(fired).not.toContain('command line');
  });

  test('while DevTools shows a function', async ({ engine, tab, panel }) => {
    const fired = await withTraps(tab, async () => {
      await panel.click('Inspect a function');
      await expectShown(engine, panel, 'a function');
    });
    expect(fired).toBe('safe: ');
  });

  test('while garbage is collected, rows are asked about, logged, untracked and cleared', async ({
    tab,
    panel,
  }) => {
    const fired = await withTraps(tab, async () => {
      expect(await panel.forceGC()).toMatch(proven(1, 5));
      await panel.click('Why is an object alive?');
      await expect.poll(() => panel.answer()).toContain('an object');
      await panel.click('Untrack another object');
      await expect.poll(() => panel.names()).not.toContain('another object');
      await panel.click('Clear');
      await expect.poll(() => panel.rowCount()).toBe(0);
    });
    expect(fired).toBe('safe: ');
  });

  test('but what the console asks of an object that is logged', async ({ tab, panel }) => {
    const fired = await withTraps(tab, async () => {
      await panel.click('Log an object to the console');
      await expectNotice(panel, 'an object is in the console');
    });
    expect(fired).toMatch(/^safe: (target\.Symbol\.toStringTag)?$/);
  });
});

test('the page’s own garbage collection by queryObjects is none', { tag: '@chromium' }, async ({
  server,
}) => {
  // without WebAssembly the panel has to try another way
  const driver = await Chromium.launch({ args: ['--js-flags=--jitless'] });
  const tab = await driver.newPage();
  await tab.goto(`${server.origin}/trapped.html`);
  const panel = await tab.openPanel();
  await panel.waitFor('garbage');
  const fired = await withTraps(tab, async () => {
    expect(await panel.forceGC()).toMatch(proven(1, 5));
  });
  expect(fired).toBe('safe: ');
  await driver.close();
});
