import { launch, openPanel } from '../browser/devtools.ts';
import { Panel } from '../browser/panel.ts';
import { drop, expect, test } from './fixtures.ts';

test.describe('where WebAssembly is switched off', () => {
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
