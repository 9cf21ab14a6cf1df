import { writeFileSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import { Chromium, type ChromiumPage, frameOf } from '../browser/chromium-driver.ts';
import { EXTENSION_ID } from '../browser/extension-id.ts';
import { onFreePort } from '../browser/free-port.ts';
import type { Panel } from '../browser/panel.ts';
import { PORT_PATIENCE, test } from './debugged.ts';
import { addFrame, expect, keep, openBlank } from './fixtures.ts';
import { violations } from './violations.ts';

/** The field for a saved snapshot. */
const picker = (panel: Panel) => frameOf(panel).getByLabel('Open a snapshot…');

/** Waits for all that the page answers, which moves what is below it. */
async function searched(panel: Panel): Promise<void> {
  expect(await panel.retainers()).toEqual(['window.kept.it']);
  await expect.poll(() => panel.answer()).toContain('Where it was made is not known');
}

/** Saves a heap snapshot of a page as the Memory panel would, and returns the file's path. */
async function saveSnapshot(tab: ChromiumPage, testInfo: TestInfo, name: string): Promise<string> {
  const path = testInfo.outputPath(name);
  let text = '';
  for await (const chunk of tab.heapSnapshot()) text += chunk;
  writeFileSync(path, text);
  return path;
}

test.describe('“Why is it alive?” where the browser has a debugging port', { tag: '@chromium' }, () => {
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
    expect(await panel.explanation()).toEqual([
      expect.stringMatching(/^Held by kept\.app\.listeners\[1\]/),
      'Window → kept.app.listeners[1] → closure onTick → connection',
      expect.stringMatching(/^two · connection · \d+ s old, retains \d+ B$/),
      expect.stringMatching(/^2 × one, two · connection · \d+ s old$/),
      'Window → kept.app.listeners[…] → closure onTick → connection',
      expect.stringMatching(/^two · connection · \d+ s old, retains \d+ B$/),
      'Window → kept.app.listeners[1] → closure onTick → connection',
      expect.stringMatching(/^one · connection · \d+ s old, retains \d+ B$/),
      'Window → kept.app.listeners[0] → closure onTick → connection',
      '1 × kept.other',
      expect.stringMatching(/^other · thing/),
      'Window → kept.other',
    ]);
    await expect.poll(() => panel.text('.inquiry li.asked')).toContain('two');
    expect(await panel.text('.inquiry .answer li.asked mark')).toBe('[1]');
    expect(await panel.text('.inquiry .each li.asked mark')).toBe('[1]');
  });

  test('a reference that is ignored tells what else holds it, until nothing does, and can be taken back', async ({
    debugged,
    debugging: panel,
  }) => {
    await debugged.evaluate(() => {
      const connection = trackResource({}, 'it', 'connection');
      kept.cache = connection;
      kept.registry = new Map([['user', connection]]);
    });
    await panel.why('it');
    await panel.explanation();
    expect(await panel.paths()).toEqual(['Window → kept.cache', 'and by Window → kept.registry → Map[…]']);
    expect(await panel.answer()).toContain('These 2 references must go; removing the first alone frees');
    const taken = await panel.text('.inquiry .as-of');
    await panel.click('Ignore this reference');
    await expect.poll(() => panel.paths()).toEqual(['Window → kept.registry → Map["user"]']);
    await panel.click('Ignore this reference');
    await expect.poll(() => panel.answer()).toContain('Nothing else holds it.');
    await panel.click('Take back');
    await expect.poll(() => panel.paths()).toEqual(['Window → kept.cache']);
    expect(await panel.text('.inquiry .as-of')).toBe(taken);
  });

  test('another row of the same snapshot is answered without a new one', async ({
    debugged,
    debugging: panel,
  }) => {
    await keep(debugged, null, 'one', 'two');
    await panel.why('one');
    await panel.explanation();
    const taken = await panel.text('.inquiry .as-of');
    await panel.why('two');
    await expect.poll(() => panel.text('.inquiry li.asked')).toContain('two');
    expect(await panel.text('.inquiry .as-of')).toBe(taken);
    // but one that was tracked later needs one
    await keep(debugged, null, 'three');
    await panel.why('three');
    await expect.poll(() => panel.text('.inquiry li.asked')).toContain('three');
  });

  test('tells of all at once', async ({ debugged, debugging: panel }) => {
    await keep(debugged, 'x', 'one', 'two');
    await panel.click('Why are they alive?');
    await panel.explanation();
    await expect.poll(() => panel.answer()).toContain('2 resources held by 2 suspect references.');
  });

  test('of 150 that different references hold each is a line, and they are no wall', async ({
    debugged,
    debugging: panel,
  }) => {
    await debugged.evaluate(() => {
      const word = (i: number) => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26));
      for (let i = 0; i < 150; i++) kept[`holder${word(i)}`] = { held: trackResource({}, `held ${i}`, 'x') };
    });
    await panel.waitForKind('x', 150);
    await panel.click('Why are they alive?');
    await panel.explanation();
    expect(await panel.answer()).toContain('150 suspect references');
    const height = () =>
      panel.surface.evaluate(() => document.querySelector('.inquiry')?.getBoundingClientRect().height ?? 0);
    expect(await height()).toBeLessThan(1_500);
  });

  test('a path of 200 hops takes a line or two, and unfolds', async ({ debugged, debugging: panel }) => {
    await debugged.evaluate(() => {
      let target: object = trackResource({}, 'deep', 'x');
      for (let i = 0; i < 200; i++) target = { [`n${i}`]: target };
      kept.deep = target;
    });
    await panel.waitFor('deep');
    await panel.why('deep');
    await panel.explanation();
    const height = () =>
      panel.surface.evaluate(
        () => document.querySelector('.inquiry .asked .path')?.getBoundingClientRect().height ?? 0,
      );
    expect(await height()).toBeLessThan(80);
    await frameOf(panel)
      .getByRole('button', { name: /more hops/ })
      .first()
      .click();
    const lines = () => panel.surface.evaluate(() => document.querySelectorAll('.whole > .line').length);
    await expect.poll(lines).toBeGreaterThan(200);
  });

  test('finds rows of frames that live in other processes', async ({
    debugged,
    debugging: panel,
    server,
  }) => {
    await keep(debugged, null, 'top');
    await addFrame(debugged, `${server.otherSite}/tracks.html`);
    await panel.waitFor('in a frame');
    await panel.why('in a frame');
    await panel.explanation();
    await expect.poll(() => panel.text('.inquiry li.asked')).toContain('in a frame');
    await expect.poll(() => panel.answer()).toContain('top');
  });

  test('reads the tab that it is open for, of two that show the same address', async ({
    withPort,
    debugged,
    debugging: panel,
  }) => {
    const twin = await withPort.newPage();
    await twin.goto(await debugged.evaluate(() => location.href));
    await twin.evaluate(() => {
      globalThis.kept = { twin: trackResource({}, 'of the twin', 'thing') };
    });
    await keep(debugged, null, 'of the first');
    const twinPanel = await twin.openPanel();
    await panel.why('of the first');
    expect(await panel.explanation()).toContain('Window → kept["of the first"]');
    await twinPanel.why('of the twin');
    expect(await twinPanel.explanation()).toContain('Window → kept.twin');
    await twin.close();
  });

  test('what only the console holds is said to be no leak of the page', async ({
    debugged,
    debugging: panel,
  }) => {
    await keep(debugged, null, 'it');
    await panel.click('Log it to the console');
    await expect.poll(() => panel.text('.notice')).toContain('it is in the console');
    await debugged.evaluate(() => {
      kept = {};
    });
    await panel.why('it');
    await panel.explanation();
    await expect.poll(() => panel.answer()).toContain('Only the developer’s tools hold it');
  });

  test('a function on the path opens in Sources', async ({ debugged, debugging: panel, server }) => {
    await debugged.goto(`${server.origin}/holder.html`);
    await panel.why('held by a listener');
    await panel.click('closure onOnline');
    await expect.poll(() => debugged.shownSource()).toContain('holder.js');
  });

  test('copies the paths', async ({ debugged, debugging: panel }) => {
    await keep(debugged, null, 'it');
    await panel.why('it');
    await panel.explanation();
    await panel.click('Copy paths');
    await expect.poll(() => panel.text('.notice')).toBe('Copied the paths.');
    await panel.click('Filter by name');
    await panel.surface.press('ControlOrMeta+v');
    await expect
      .poll(() => panel.field('Filter by name'))
      .toMatch(/1 resource held by Window → kept\.it \(retains .*- it: .*Window → kept\.it/);
  });
});

test('a debugging port that does not let the extension in is said to, and what would', {
  tag: '@chromium',
}, async ({ server }) => {
  const { port, driver } = await onFreePort(
    [9333, 9334, 9335],
    async (port) => ({ port, driver: await Chromium.launch({ args: [`--remote-debugging-port=${port}`] }) }),
    PORT_PATIENCE,
  );
  const tab = await driver.newPage();
  await openBlank(tab, server.origin);
  await keep(tab, null, 'it');
  const panel = await tab.openPanel();
  await panel.why('it');
  await searched(panel);
  await panel.setPort(`${port}`);
  await panel.click('Take a snapshot');
  await expect
    .poll(() => panel.answer())
    .toContain(
      `The browser on port ${port} does not let this extension in: start it with --remote-allow-origins=chrome-extension://${EXTENSION_ID}.`,
    );
  await expect(picker(panel)).toBeAttached();
  await driver.close();
});

test.describe('“Why is it alive?” where it has none', { tag: '@chromium' }, () => {
  test('tells at once what scripts can see, and that this is not all', async ({ tab, panel }) => {
    await tab.evaluate(() => {
      kept.all = new Map([['user:42', { connection: trackResource({}, 'it') }]]);
    });
    await panel.why('it');
    expect(await panel.retainers()).toEqual(['window.kept.all → Map["user:42"].connection']);
    expect(await panel.text('.inquiry mark')).toBe('.connection');
    expect(await panel.answer()).toContain('incomplete: closures, listeners and timers can’t be seen');
    await expect
      .poll(() => panel.answer())
      .toContain('in the Memory panel, take a heap snapshot and save it');
    await panel.click('Copy paths');
    await expect.poll(() => panel.text('.notice')).toBe('Copied the paths.');
  });

  test('says how to save a snapshot, and takes the file', async ({ chromiumTab: tab, panel }, testInfo) => {
    await keep(tab, 'connection', 'db:main');
    await panel.why('db:main');
    await expect
      .poll(() => panel.answer())
      .toContain('in the Memory panel, take a heap snapshot and save it');
    await expect
      .poll(() => panel.answer())
      .toContain(`--remote-allow-origins=chrome-extension://${EXTENSION_ID}`);
    const file = await saveSnapshot(tab, testInfo, 'page.heapsnapshot');
    await picker(panel).setInputFiles(file);
    expect(await panel.explanation()).toContain('Window → kept["db:main"]');
    await expect.poll(() => panel.text('.inquiry li.asked')).toContain('db:main');
    await expect.poll(() => panel.answer()).toContain('page.heapsnapshot, saved at');
  });

  test('takes a file that is dropped anywhere on it', async ({ chromiumTab: tab, panel }) => {
    await keep(tab, null, 'it');
    await panel.waitFor('it');
    const chunks: string[] = [];
    for await (const chunk of tab.heapSnapshot()) chunks.push(chunk);
    const transfer = await frameOf(panel).evaluateHandle((chunks) => {
      const data = new DataTransfer();
      data.items.add(new File(chunks, 'dropped.heapsnapshot'));
      return data;
    }, chunks);
    await frameOf(panel).getByRole('grid').dispatchEvent('drop', { dataTransfer: transfer });
    expect(await panel.explanation()).toContain('Window → kept.it');
  });

  test('says what is wrong with a file that is no snapshot, and takes another one', async ({
    chromiumTab: tab,
    panel,
  }, testInfo) => {
    await keep(tab, null, 'it');
    await panel.why('it');
    await picker(panel).setInputFiles({
      name: 'page.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<!doctype html>'),
    });
    await expect.poll(() => panel.text('.inquiry [role=alert]')).toContain('This is not a V8 heap snapshot');
    await picker(panel).setInputFiles(await saveSnapshot(tab, testInfo, 'second.heapsnapshot'));
    expect(await panel.explanation()).toContain('Window → kept.it');
  });

  test('a file that is refused is seen to be at once, and leaves the answer before', async ({
    chromiumTab: tab,
    panel,
  }, testInfo) => {
    await panel.takeAllStacks();
    await keep(tab, null, 'it');
    await panel.why('it');
    await picker(panel).setInputFiles(await saveSnapshot(tab, testInfo, 'first.heapsnapshot'));
    expect(await panel.explanation()).toContain('Window → kept.it');
    await panel.resizeTo(554, 450);
    await panel.surface.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['<!doctype html>'], 'page.heapsnapshot'));
      const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector('[role=grid]')?.dispatchEvent(drop);
    });
    const alert = frameOf(panel).getByRole('alert');
    await expect(alert).toContainText('This is not a V8 heap snapshot');
    await expect(alert).toBeInViewport({ ratio: 1 });
    expect(await panel.paths()).toContain('Window → kept.it');
    expect(await panel.answer()).toContain('The answer before');
  });

  test('says so when what is asked about is not in the file', async ({
    chromiumTab: tab,
    panel,
  }, testInfo) => {
    const file = await saveSnapshot(tab, testInfo, 'too-early.heapsnapshot');
    await keep(tab, null, 'later');
    await panel.why('later');
    await picker(panel).setInputFiles(file);
    await expect.poll(() => panel.answer()).toContain('It is not in the snapshot');
  });

  test('asks the port that is set, and says what is there', async ({ chromiumTab: tab, panel }) => {
    await keep(tab, null, 'it');
    await panel.why('it');
    await searched(panel);
    await panel.setPort('9');
    await panel.click('Take a snapshot');
    await expect
      .poll(() => panel.answer())
      .toContain('No browser with this page answers on port 9 of this machine.');
    await expect.poll(() => panel.field('Debugging port')).toBe('9');
    await panel.setPort('');
    await panel.click('Close');
    await expect.poll(() => panel.answer()).toBe('');
  });

  for (const theme of ['light', 'dark'] as const)
    test(`has no accessibility violation that axe finds, ${theme}`, async ({
      chromiumTab: tab,
      panel,
    }, testInfo) => {
      await tab.setTheme(theme);
      await keep(tab, 'x', 'one', 'two');
      await panel.why('one');
      await expect.poll(() => panel.text('.inquiry .picker')).not.toBe('');
      expect(await violations(panel)).toEqual([]);
      await picker(panel).setInputFiles(await saveSnapshot(tab, testInfo, 'page.heapsnapshot'));
      await panel.explanation();
      expect(await violations(panel)).toEqual([]);
    });
});
