import { launch, openPanel } from '../browser/devtools.ts';
import { Panel } from '../browser/panel.ts';
import { serve } from '../browser/static-server.ts';
import { addFrame, drop, expect, keep, test } from './fixtures.ts';

test('proves a GC, and tells what was collected from what survived', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'leaked');
  await drop(tab, 'connection', 'freed', 'freed too');
  await expect(panel.rows).toHaveCount(3);
  expect(await panel.forceGC()).toMatch(/^Force GC: 2 collected, 1 still live, proven in [\d.]+ m?s$/);
  await expect(panel.row('freed')).toContainText('collected');
  await expect(panel.row('leaked')).toContainText('survived 1 GC');
});

test('finds closures, cycles and detached DOM', async ({ tab, panel }) => {
  await tab.evaluate(() => {
    trackResource(() => document, 'closure');
    const a: { b?: object } = {};
    a.b = { a };
    trackResource(a, 'cycle');
    const node = trackResource(document.createElement('p'), 'detached');
    document.body.append(node);
    node.addEventListener('click', () => node.remove());
    node.remove();
  });
  expect(await panel.forceGC()).toContain('3 collected, 0 still live, proven');
});

test('counts the proven GCs that a row survived', async ({ tab, panel }) => {
  await keep(tab, null, 'leaked');
  await panel.forceGC();
  await panel.forceGC();
  await expect(panel.row('leaked')).toContainText('survived 2 GCs');
  await keep(tab, null, 'younger');
  await panel.forceGC();
  await expect(panel.row('leaked')).toContainText('survived 3 GCs');
  await expect(panel.row('younger')).toContainText('survived 1 GC');
});

test('what was collected stays for that recheck only, and can be dismissed', async ({ tab, panel }) => {
  await drop(tab, null, 'first');
  await panel.forceGC();
  await expect(panel.row('first')).toContainText('collected');
  await drop(tab, null, 'second');
  await panel.forceGC();
  await expect(panel.row('first')).toHaveCount(0);
  await panel.button('Dismiss 1 collected').click();
  await expect(panel.rows).toHaveCount(0);
});

test('collects in every frame and process of the page', async ({ tab, panel, server }) => {
  await drop(tab, null, 'garbage of the top');
  await addFrame(tab, `${server.otherSite}/tracks.html`);
  await expect(panel.row('garbage of a frame')).toBeVisible();
  expect(await panel.forceGC()).toContain('2 collected, 1 still live, proven');
  await expect(panel.row('in a frame')).toContainText('survived 1 GC');
});

test('works under the strictest content security policy', async ({ chromium, openPanelOn }) => {
  const strict = await serve(new URL('pages/', import.meta.url), {
    'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'",
  });
  const page = await chromium.context.newPage();
  await page.goto(`${strict.origin}/blank.html`);
  await drop(page, null, 'garbage');
  const panel = await openPanelOn(page);
  await expect(panel.row('garbage')).toBeVisible();
  expect(await panel.forceGC()).toContain('1 collected, 0 still live, proven');
  await page.close();
  strict.close();
});

test('can be cancelled while it runs, and says so', async ({ tab, panel }) => {
  await keep(tab, null, 'leaked');
  await expect(panel.row('leaked')).toBeVisible();
  // each step of the GC now waits behind this much work of the page
  await tab.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const end = performance.now() + 150;
      while (performance.now() < end);
      port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  await panel.forceGCButton.click();
  await expect(panel.frame.getByRole('progressbar')).toBeVisible();
  await panel.button('Cancel').click();
  await expect(panel.status).toHaveText('Force GC was cancelled: nothing was counted.');
  await expect(panel.row('leaked')).not.toContainText('survived');
});

test.describe('where WebAssembly is switched off', () => {
  test('falls back to the way that DevTools has, and proves that', async ({ server }) => {
    const { context, page, close } = await launch({ args: ['--js-flags=--jitless'] });
    await page.goto(`${server.origin}/blank.html`);
    await drop(page, null, 'garbage');
    const panel = new Panel((await openPanel(context, page)).panel);
    await expect(panel.row('garbage')).toBeVisible();
    expect(await panel.forceGC()).toContain('1 collected, 0 still live, proven');
    await close();
  });

  test('says that a GC is not proven when the page takes that way too', async ({ server }) => {
    const { context, page, close } = await launch({ args: ['--js-flags=--jitless'] });
    await page.goto(`${server.origin}/blank.html`);
    await page.evaluate(() => Object.assign(globalThis, { queryObjects: () => undefined }));
    await drop(page, null, 'garbage');
    const panel = new Panel((await openPanel(context, page)).panel);
    await expect(panel.row('garbage')).toBeVisible();
    expect(await panel.forceGC()).toContain('not proven');
    await expect(panel.row('garbage')).not.toContainText('survived');
    await close();
  });
});
