import { launch, openPanel } from '../browser/devtools.ts';
import { Panel } from '../browser/panel.ts';
import { dropWhenListed, expect, test } from './fixtures.ts';
import { openBlank } from './page-actions.ts';

test.describe('where WebAssembly is switched off', () => {
  test('says that a GC is not proven when the page takes that way too', async ({ server }) => {
    const { context, page, close } = await launch({ args: ['--js-flags=--jitless'] });
    await openBlank(page, server.origin);
    await page.evaluate(() => Object.assign(globalThis, { queryObjects: () => undefined }));
    const panel = new Panel((await openPanel(context, page)).panel);
    await dropWhenListed(page, panel, null, 'garbage');
    expect(await panel.forceGC()).toContain('not proven');
    await expect(panel.row('garbage')).not.toContainText('survived');
    await close();
  });
});
