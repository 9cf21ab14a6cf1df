import type { Route } from '@playwright/test';
import { Chromium, type ChromiumPage } from '../browser/chromium-driver.ts';
import type { Panel } from '../browser/panel.ts';
import { addFrame, drop, expect, keep, letGo, letGoInFrame, openBlank, proven, test } from './fixtures.ts';

test('follows the page through a reload', async ({ tab, panel }) => {
  await keep(tab, null, 'before');
  await expect.poll(() => panel.names()).toEqual(['before']);
  await tab.reload();
  await expect.poll(() => panel.names()).toEqual([]);
  await tab.evaluate(() => {
    globalThis.kept = { after: trackResource({}, 'after') };
  });
  await expect.poll(() => panel.names()).toEqual(['after']);
});

test('follows the page to another site, which has another process', async ({ tab, server, panel }) => {
  await keep(tab, null, 'first page');
  await expect.poll(() => panel.names()).toEqual(['first page']);
  await tab.goto(`${server.otherSite}/tracks.html`);
  await expect.poll(() => panel.names()).toEqual(['in a frame', 'garbage of a frame']);
  await letGo(tab);
  expect(await panel.forceGC()).toMatch(proven(1, 1));
});

test('frames come and go, on any site, and each is shown by its origin, and collected', async ({
  tab,
  panel,
  server,
}) => {
  await keep(tab, null, 'top');
  await expect.poll(() => panel.rows()).toEqual([expect.not.objectContaining({ Frame: '' })]);
  await addFrame(tab, `${server.otherSite}/tracks.html`);
  await expect.poll(() => panel.names()).toEqual(['top', 'in a frame', 'garbage of a frame']);
  const frames = Object.fromEntries((await panel.rows()).map(({ Name, Frame }) => [Name, Frame]));
  expect(frames).toMatchObject({ top: server.origin, 'in a frame': server.otherSite });
  await letGoInFrame(tab);
  expect(await panel.forceGC()).toMatch(proven(1, 2));
  expect(await panel.state('in a frame')).toBe('survived 1 GC');
  await tab.evaluate(() => document.querySelector('iframe')?.remove());
  await expect.poll(() => panel.names()).toEqual(['top']);
});

test('lists frames that were there before it was opened', async ({ tab, server }) => {
  await addFrame(tab, `${server.origin}/tracks.html`);
  await addFrame(tab, `${server.otherSite}/element.html`);
  const panel = await tab.openPanel();
  await expect
    .poll(async () => (await panel.names()).filter((name) => name === 'in a frame'))
    .toHaveLength(2);
});

test('two tabs have two panels that know nothing of each other', async ({ driver, server, tab, panel }) => {
  await keep(tab, null, 'mine');
  await expect.poll(() => panel.names()).toEqual(['mine']);
  const other = await driver.newPage();
  await other.goto(`${server.origin}/tracks.html`);
  const otherPanel = await other.openPanel();
  await expect.poll(() => otherPanel.names()).toEqual(['in a frame', 'garbage of a frame']);
  await otherPanel.click('Stop tracking');
  await expect.poll(() => otherPanel.names()).toEqual([]);
  expect(await panel.names()).toEqual(['mine']);
  await other.close();
});

test('DevTools can be closed and opened again', async ({ tab, panel }) => {
  await keep(tab, null, 'stays');
  await expect.poll(() => panel.names()).toEqual(['stays']);
  await tab.closeDevTools();
  await keep(tab, null, 'tracked meanwhile');
  const again = await tab.openPanel();
  await expect.poll(() => again.names()).toEqual(['stays', 'tracked meanwhile']);
  expect(await again.forceGC()).toContain('0 collected, 2 still live, proven');
});

test('shows a page again that comes back from the back/forward cache', async ({ engine, driver, server }) => {
  // Playwright switches the cache off, so this takes a Chromium of its own
  const own =
    engine === 'chromium' ? await Chromium.launch({ without: ['--disable-back-forward-cache'] }) : undefined;
  const tab = await (own ?? driver).newPage();
  await openBlank(tab, server.origin);
  const panel = await tab.openPanel();
  await keep(tab, null, 'came back');
  await tab.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      kept.persisted = persisted;
    });
  });
  await expect.poll(() => panel.names()).toEqual(['came back']);
  await tab.goto(`${server.origin}/tracks.html`);
  await panel.waitFor('in a frame');
  // nothing tracks it again when the page is loaded: only the cache can bring it back
  await tab.evaluate(() => history.back());
  // there may be no document to ask while one replaces the other
  const restored = () => tab.evaluate(howRestored).catch((error: Error) => error.message);
  await expect.poll(restored, 'the browser restored the page').toBe('restored');
  await expect.poll(() => panel.names()).toEqual(['came back']);
  await tab.close();
  await own?.close();
});

/** Takes the time, by the panel's own clock, from when it loses the page until it says why no other one can be heard. */
const timeConnection = (panel: Panel): Promise<void> =>
  panel.surface.evaluate(() => {
    let lostAt: number | null = null;
    const watch = new MutationObserver(() => {
      const notice = document.querySelector('.connection');
      if (notice !== null) lostAt ??= performance.now();
      if (lostAt === null || !notice?.textContent?.startsWith('No extension can run')) return;
      document.body.dataset.connectionTime = String(performance.now() - lostAt);
      watch.disconnect();
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });

const connectionTime = (panel: Panel): Promise<number> =>
  panel.surface.evaluate(() => Number(document.body.dataset.connectionTime));

for (const [engine, url] of Object.entries({ chromium: 'chrome://version', firefox: 'about:license' }))
  test(`says on ${url} at once that no extension can run there, and goes on where one can`, {
    tag: `@${engine}`,
  }, async ({ tab, panel, server }) => {
    await keep(tab, null, 'before');
    await expect.poll(() => panel.names()).toEqual(['before']);
    await timeConnection(panel);
    await tab.goto(url);
    await expect.poll(() => panel.text('.connection')).toContain('No extension can run on this page.');
    expect(await connectionTime(panel), 'milliseconds until the panel says so').toBeLessThan(2_000);
    await expect.poll(() => panel.names()).toEqual([]);
    await openBlank(tab, server.origin);
    await keep(tab, null, 'after');
    await panel.waitFor('after');
    expect(await panel.text('.connection')).toBe('');
  });

/** What the panel may be doing when it goes; it waits for a page that is busy. */
const MIDDLES = {
  'while it does nothing': null,
  'in the middle of a recheck': { button: 'Force GC and recheck', says: 'Collecting garbage…' },
  'in the middle of an answer': { button: 'Why is before alive?', says: 'Asking the page…' },
};

for (const [when, middle] of Object.entries(MIDDLES))
  test(`after the extension is reloaded ${when} the old script is silent, and the panel says what to do`, {
    tag: '@chromium',
  }, async ({ server }) => {
    const driver = await Chromium.launch();
    const tab = await driver.newPage();
    await openBlank(tab, server.origin);
    const errors: string[] = [];
    tab.playwright.on('pageerror', (error) => errors.push(error.message));
    tab.playwright.on('console', (message) => errors.push(message.text()));
    const panel = await tab.openPanel();
    await keep(tab, null, 'before');
    await panel.waitFor('before');
    const id = await panel.surface.evaluate(() => chrome.runtime.id);
    const settings = await driver.newPage();
    await settings.goto('chrome://extensions');
    if (middle === null) await settings.evaluate(reloadExtension, id);
    else {
      const letGoOn = await holdUp(tab.playwright);
      await panel.click(middle.button);
      await expect.poll(() => panel.text('body')).toContain(middle.says);
      await settings.evaluate(reloadExtension, id);
      await letGoOn();
    }
    await settings.close();
    await tab.closeDevTools();

    await keep(tab, null, 'tracked without an extension');
    await drop(tab, null, 'dropped');
    const again = await tab.openPanel();
    await expect.poll(() => again.text('.connection')).toContain('Waiting for a page.');
    expect(await again.text('.connection')).toContain('must be reloaded once');
    await again.click('Reload the page');
    await expect.poll(() => again.text('.empty')).toContain('Nothing is tracked on this page');
    expect(errors).toEqual([]);
    await driver.close();
  });

/** Has the only thread of a page wait for an answer, until what this gives is called. */
async function holdUp(page: ChromiumPage['playwright']): Promise<() => Promise<void>> {
  const held: Route[] = [];
  await page.route('**/held', (route) => void held.push(route));
  const goesOn = page.evaluate(() => {
    const request = new XMLHttpRequest();
    request.open('GET', '/held', false);
    request.send();
  });
  await expect.poll(() => held.length).toBe(1);
  return async () => {
    await held[0]?.fulfill();
    await goesOn;
  };
}

/** Runs in a page that was gone back to: 'restored' from the back/forward cache, or why it was not. */
function howRestored(): string {
  if (globalThis.kept?.persisted === true) return 'restored';
  const [navigation] = performance.getEntriesByType('navigation');
  return JSON.stringify(navigation && 'notRestoredReasons' in navigation && navigation.notRestoredReasons);
}

/** Runs in the page of the extensions' settings: what its “Reload” button does. */
async function reloadExtension(id: string): Promise<void> {
  const { chrome } = globalThis as typeof globalThis & {
    chrome: {
      developerPrivate: {
        updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
        reload(id: string, options: { failQuietly: boolean }): Promise<unknown>;
      };
    };
  };
  // without it, an unpacked extension does not come back
  await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  await chrome.developerPrivate.reload(id, { failQuietly: true });
}

test('tells that a page has a tracker of another version, and leaves that alone', {
  tag: '@chromium',
}, async ({ chromiumTab: tab, panel, server }) => {
  // runs before the extension's script, as that of a test kit or of another copy of the extension may
  const later = await tab.playwright.addInitScript(() => {
    Object.assign(globalThis, { [Symbol.for('resource-tracker')]: Object.freeze({ version: 2 }) });
  });
  await tab.goto(`${server.origin}/tracks.html`);
  await expect
    .poll(() => panel.text('.connection'))
    .toContain('of another version. Resource Tracker found version 2 here, expected 1, and keeps to itself');
  expect(await panel.names()).toEqual([]);
  await later.dispose();
  await tab.reload();
  await panel.waitFor('in a frame');
  expect(await panel.text('.connection')).toBe('');
});
