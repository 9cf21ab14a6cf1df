import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { USUAL_PORTS } from '../../panel/answers/heap/debugging-port.ts';
import { takeHeapSnapshot } from '../../src/heap/take-snapshot.ts';
import { type Browser, launch, openPanel } from '../browser/devtools.ts';
import { EXTENSION_ID } from '../browser/extension-id.ts';
import { freePort } from '../browser/free-port.ts';
import { Panel } from '../browser/panel.ts';
import { addFrame, test as base, dropWhenListed, expect, keep } from './fixtures.ts';

/** A browser with a debugging port for the extension, and the panel on a page of it. */
const test = base.extend<{ debugged: Page; debugging: Panel }, { withPort: Browser }>({
  withPort: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const browser = await launch({ debuggingPort: await freePort(USUAL_PORTS) });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  debugged: async ({ withPort, server }, use) => {
    const page = await withPort.context.newPage();
    await page.goto(`${server.origin}/blank.html`);
    await page.evaluate(() => {
      globalThis.kept = {};
    });
    await use(page);
    await page.close();
  },
  debugging: async ({ withPort, debugged }, use) => {
    await use(new Panel((await openPanel(withPort.context, debugged)).panel));
  },
});

/** What the pane shows, line by line, without its buttons. */
const answer = async (panel: Panel): Promise<string[]> => {
  await expect(panel.inquiry.locator('.leak').first()).toBeVisible();
  return panel.inquiry.locator('h3, .survivor, .path').allInnerTexts();
};

/** Saves a heap snapshot of a page as the Memory panel would, and returns the file's path. */
async function saveSnapshot(page: Page, name: string): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const path = test.info().outputPath(name);
  let text = '';
  for await (const chunk of takeHeapSnapshot(session)) text += chunk;
  writeFileSync(path, text);
  await session.detach();
  return path;
}

test.describe('where the browser has a debugging port', () => {
  test('one click on a row tells what holds it, and who else is held by the same reference', async ({
    debugged,
    debugging: panel,
  }) => {
    await debugged.evaluate(() => {
      const listeners: (() => object)[] = [];
      kept.app = { listeners };
      for (const name of ['one', 'two']) {
        const connection = trackResource({}, name, 'connection');
        listeners.push(function onTick() {
          return connection;
        });
      }
      kept.other = trackResource({}, 'other', 'thing');
    });
    await panel.why('two');
    expect(await answer(panel)).toEqual([
      expect.stringMatching(/^2 resources, \d+ B retained/),
      expect.stringMatching(/^two · connection · retains \d+ B$/),
      'Window → kept.app.listeners[1] → closure onTick → connection',
      expect.stringMatching(/^one · connection/),
      'Window → kept.app.listeners[0] → closure onTick → connection',
      expect.stringMatching(/^1 resource, \d+ B retained/),
      expect.stringMatching(/^other · thing/),
      'Window → kept.other',
    ]);
    await expect(panel.inquiry.locator('li.asked')).toContainText('two');
    await expect(panel.inquiry.locator('li.asked mark')).toHaveText('[1]');
  });

  test('another row of the same snapshot is answered without a new one', async ({
    debugged,
    debugging: panel,
  }) => {
    await keep(debugged, null, 'one', 'two');
    await panel.why('one');
    await answer(panel);
    const taken = await panel.inquiry.locator('header .hint').textContent();
    await panel.why('two');
    await expect(panel.inquiry.locator('li.asked')).toContainText('two');
    await expect(panel.inquiry.locator('header .hint')).toHaveText(taken ?? '');
    // but one that was tracked later needs one
    await keep(debugged, null, 'three');
    await panel.why('three');
    await expect(panel.inquiry.locator('li.asked')).toContainText('three');
  });

  test('tells of all at once', async ({ debugged, debugging: panel }) => {
    await keep(debugged, 'x', 'one', 'two');
    await panel.button('Why are they alive?').click();
    await answer(panel);
    await expect(panel.inquiry).toContainText('2 resources held by 2 suspect references.');
  });

  test('finds rows of frames that live in other processes', async ({
    debugged,
    debugging: panel,
    server,
  }) => {
    await keep(debugged, null, 'top');
    await addFrame(debugged, `${server.otherSite}/tracks.html`);
    await expect(panel.row('in a frame')).toBeVisible();
    await panel.why('in a frame');
    await answer(panel);
    await expect(panel.inquiry.locator('li.asked')).toContainText('in a frame');
    await expect(panel.inquiry).toContainText('top');
  });

  test('reads the tab that it is open for, of two that show the same address', async ({
    withPort,
    debugged,
    debugging: panel,
  }) => {
    const twin = await withPort.context.newPage();
    await twin.goto(debugged.url());
    await twin.evaluate(() => {
      globalThis.kept = { twin: trackResource({}, 'of the twin', 'thing') };
    });
    await keep(debugged, null, 'of the first');
    const twinPanel = new Panel((await openPanel(withPort.context, twin)).panel);
    await panel.why('of the first');
    expect(await answer(panel)).toContain('Window → kept["of the first"]');
    await twinPanel.why('of the twin');
    expect(await answer(twinPanel)).toContain('Window → kept.twin');
    await twin.close();
  });

  test('what only the console holds is said to be no leak of the page', async ({
    debugged,
    debugging: panel,
  }) => {
    await keep(debugged, null, 'it');
    await panel.row('it').hover();
    await panel.button('Log it to the console').click();
    await expect(panel.frame.locator('.notice')).toContainText('it is in the console');
    await debugged.evaluate(() => {
      kept = {};
    });
    await panel.why('it');
    await answer(panel);
    await expect(panel.inquiry).toContainText('Only the developer’s tools hold it');
  });

  test('a function on the path opens in Sources', async ({ debugged, debugging: panel, server }) => {
    await debugged.goto(`${server.origin}/holder.html`);
    await panel.why('held by a listener');
    await panel.inquiry.getByRole('button', { name: 'closure onOnline' }).click();
    await expect(panel.frame.page().getByRole('tab', { name: 'holder.js' })).toBeVisible();
  });

  test('copies the paths', async ({ debugged, debugging: panel }) => {
    await keep(debugged, null, 'it');
    await panel.why('it');
    await answer(panel);
    await panel.button('Copy paths').click();
    await expect(panel.frame.locator('.notice')).toHaveText('Copied the paths.');
    await panel.search.focus();
    await panel.frame.page().keyboard.press('ControlOrMeta+V');
    await expect(panel.search).toHaveValue(/1 held by one reference.*Window → kept\.it/);
  });
});

test('a debugging port that does not let the extension in is said to, and what would', async ({ server }) => {
  const port = await freePort([9333, 9334, 9335]);
  const browser = await launch({ args: [`--remote-debugging-port=${port}`] });
  try {
    const page = await browser.context.newPage();
    await page.goto(`${server.origin}/blank.html`);
    await page.evaluate(() => {
      globalThis.kept = { it: trackResource({}, 'it') };
    });
    const panel = new Panel((await openPanel(browser.context, page)).panel);
    await panel.why('it');
    await panel.inquiry.getByRole('spinbutton', { name: 'Debugging port' }).fill(String(port));
    await panel.button('Take a snapshot').click();
    await expect(panel.inquiry).toContainText(
      `The browser on port ${port} does not let this extension in: start it with --remote-allow-origins=chrome-extension://${EXTENSION_ID}.`,
    );
    await expect(panel.inquiry.getByLabel('choose the file')).toBeAttached();
  } finally {
    await browser.close();
  }
});

test.describe('where it has none', () => {
  test('says how to save a snapshot, and takes the file', async ({ tab, panel }) => {
    await keep(tab, 'connection', 'db:main');
    await panel.why('db:main');
    await expect(panel.inquiry).toContainText('In the Memory panel, take a heap snapshot and save it');
    await expect(panel.inquiry).toContainText(`--remote-allow-origins=chrome-extension://${EXTENSION_ID}`);
    const file = await saveSnapshot(tab, 'page.heapsnapshot');
    await panel.inquiry.getByLabel('choose the file').setInputFiles(file);
    expect(await answer(panel)).toContain('Window → kept["db:main"]');
    await expect(panel.inquiry.locator('li.asked')).toContainText('db:main');
    await expect(panel.inquiry).toContainText('page.heapsnapshot, saved at');
  });

  test('takes a file that is dropped anywhere on it', async ({ tab, panel }) => {
    await keep(tab, null, 'it');
    await expect(panel.row('it')).toBeVisible();
    const session = await tab.context().newCDPSession(tab);
    const chunks: string[] = [];
    for await (const chunk of takeHeapSnapshot(session)) chunks.push(chunk);
    await session.detach();
    const transfer = await panel.frame.evaluateHandle((chunks) => {
      const data = new DataTransfer();
      data.items.add(new File(chunks, 'dropped.heapsnapshot'));
      return data;
    }, chunks);
    await panel.grid.dispatchEvent('drop', { dataTransfer: transfer });
    expect(await answer(panel)).toContain('Window → kept.it');
  });

  test('says what is wrong with a file that is no snapshot, and takes another one', async ({
    tab,
    panel,
  }) => {
    await keep(tab, null, 'it');
    await panel.why('it');
    const picker = panel.inquiry.getByLabel('choose the file');
    await picker.setInputFiles({
      name: 'page.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<!doctype html>'),
    });
    await expect(panel.inquiry.getByRole('alert')).toContainText('This is not a V8 heap snapshot');
    await picker.setInputFiles(await saveSnapshot(tab, 'second.heapsnapshot'));
    expect(await answer(panel)).toContain('Window → kept.it');
  });

  test('says so when what is asked about is not in the file', async ({ tab, panel }) => {
    const file = await saveSnapshot(tab, 'too-early.heapsnapshot');
    await keep(tab, null, 'later');
    await panel.why('later');
    await panel.inquiry.getByLabel('choose the file').setInputFiles(file);
    await expect(panel.inquiry).toContainText('It is not in the snapshot');
  });

  test('asks the port that is set, and says what is there', async ({ tab, panel }) => {
    await keep(tab, null, 'it');
    await panel.why('it');
    const port = panel.inquiry.getByRole('spinbutton', { name: 'Debugging port' });
    await port.fill('9');
    await panel.button('Take a snapshot').click();
    await expect(panel.inquiry).toContainText('No browser with this page answers on port 9 of this machine.');
    await expect(port).toHaveValue('9');
    await port.fill('');
    await panel.button('Close').click();
    await expect(panel.inquiry).toHaveCount(0);
  });

  for (const theme of ['light', 'dark'])
    test(`has no accessibility violation that axe finds, ${theme}`, async ({ tab, panel }) => {
      await panel.frame.evaluate((theme) => {
        document.documentElement.dataset.theme = theme;
      }, theme);
      await panel.frame.evaluate(axe.source);
      const violations = () =>
        panel.frame.evaluate(async () => {
          const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
          const results = await axe.run(document);
          return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
        });
      await keep(tab, 'x', 'one', 'two');
      await dropWhenListed(tab, panel, 'x', 'garbage');
      await panel.why('one');
      await expect(panel.inquiry.locator('.picker')).toBeVisible();
      expect(await violations()).toEqual([]);
      await panel.inquiry
        .getByLabel('choose the file')
        .setInputFiles(await saveSnapshot(tab, `${theme}.heapsnapshot`));
      await answer(panel);
      expect(await violations()).toEqual([]);
    });
});
