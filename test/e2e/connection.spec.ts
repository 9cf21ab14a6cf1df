import { launch, openPanel } from '../browser/devtools.ts';
import { Panel } from '../browser/panel.ts';
import { addFrame, drop, expect, keep, test } from './fixtures.ts';

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

/** Runs in a page that was gone back to: 'restored' from the back/forward cache, or why it was not. */
function howRestored(): string {
  if (globalThis.kept?.persisted === true) return 'restored';
  const [navigation] = performance.getEntriesByType('navigation');
  return JSON.stringify(navigation && 'notRestoredReasons' in navigation && navigation.notRestoredReasons);
}

test('shows a page again that comes back from the back/forward cache', async ({ server }) => {
  const { context, page, close } = await launch({ without: ['--disable-back-forward-cache'] });
  await page.goto(`${server.origin}/blank.html`);
  const panel = new Panel((await openPanel(context, page)).panel);
  await page.evaluate(() => {
    globalThis.kept = { it: trackResource({}, 'came back') };
    addEventListener('pageshow', ({ persisted }) => {
      kept.persisted = persisted;
    });
  });
  await expect(panel.row('came back')).toBeVisible();
  await page.goto(`${server.origin}/tracks.html`);
  await expect(panel.row('in a frame')).toBeVisible();
  // nothing tracks it again when the page is loaded: only the cache can bring it back
  await page.evaluate(() => history.back());
  await page.waitForURL('**/blank.html');
  await expect.poll(() => page.evaluate(howRestored), 'the browser restored the page').toBe('restored');
  await expect(panel.row('came back')).toBeVisible();
  await expect(panel.row('in a frame')).toHaveCount(0);
  await close();
});

test('frames come and go', async ({ tab, panel, server }) => {
  await keep(tab, null, 'top');
  await addFrame(tab, `${server.origin}/tracks.html`);
  await addFrame(tab, `${server.otherSite}/tracks.html`);
  await expect(panel.row('in a frame')).toHaveCount(2);
  await tab.evaluate(() => document.querySelector('iframe')?.remove());
  await expect(panel.row('in a frame')).toHaveCount(1);
  await tab.evaluate(() => document.querySelector('iframe')?.remove());
  await expect.poll(() => panel.names()).toEqual(['top']);
});

test('after the extension is reloaded the old script is silent, and the panel says what to do', async ({
  server,
}) => {
  const { context, page, close } = await launch();
  await page.goto(`${server.origin}/blank.html`);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => errors.push(message.text()));
  const { devtools, panel } = await openPanel(context, page);
  await page.evaluate(() => {
    globalThis.kept = { it: trackResource({}, 'before') };
  });
  await expect(new Panel(panel).row('before')).toBeVisible();
  const { host: id } = new URL(panel.url());
  const settings = await context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(reloadExtension, id);
  await settings.close();
  if (!devtools.isClosed()) await devtools.close();

  await keep(page, null, 'tracked without an extension');
  await drop(page, null, 'dropped');
  const again = await openPanel(context, page);
  const notice = again.panel.locator('.connection');
  await expect(notice).toContainText('Waiting for a page.', { timeout: 20_000 });
  await expect(notice).toContainText('must be reloaded once');
  await notice.getByRole('button', { name: 'Reload the page' }).click();
  await expect(again.panel.locator('.empty')).toContainText('Nothing is tracked on this page');
  expect(errors).toEqual([]);
  await close();
});

test('says on a page where no extension can run that it waits, and why', async ({ tab, panel }) => {
  await keep(tab, null, 'before');
  await expect(panel.row('before')).toBeVisible();
  await tab.goto('chrome://version');
  await expect(panel.frame.locator('.connection')).toContainText('no extension can run', { timeout: 20_000 });
  await expect(panel.rows).toHaveCount(0);
});
