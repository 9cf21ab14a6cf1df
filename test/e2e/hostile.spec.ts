import fc from 'fast-check';
import { expect, test } from './fixtures.ts';

test.describe('a page that breaks all built-ins', () => {
  test.beforeEach(({ tab, server }) => tab.goto(`${server.origin}/attacker.html`).then(() => undefined));

  test('is listed like any other, its names cut and shown as text', async ({ panel }) => {
    await expect(panel.rows).toHaveCount(5);
    await expect(panel.row('<img src=x onerror="document.title=1">')).toContainText('<b>bold</b>');
    expect(await panel.frame.locator('td img, td b').count()).toBe(0);
    const long = (await panel.names()).find((name) => name.startsWith('xxx'));
    expect(long).toBe(`${'x'.repeat(499)}…`);
    await expect(panel.kinds).toHaveCount(4);
  });

  test('stays live', async ({ tab, panel }) => {
    await expect(panel.rows).toHaveCount(5);
    await tab.mouse.click(5, 5);
    await expect(panel.row('later')).toBeVisible();
    await panel.row('later').hover();
    await panel.button('Untrack later').click();
    await expect(panel.row('later')).toHaveCount(0);
  });

  test('does not keep a garbage collection from being forced and proven', async ({ tab, panel }) => {
    await expect(panel.row('dropped by the attacker')).toBeVisible();
    await tab.keyboard.press('d');
    expect(await panel.forceGC()).toContain('1 collected, 4 still live, proven');
    await expect(panel.row('kept by the attacker')).toContainText('survived 1 GC');
  });
});

test('neither port nor event can be found or forged by a page', async ({ tab, panel }) => {
  await tab.evaluate(() => {
    const row = [1, 'forged', null, 0, 0];
    const forged = {
      type: 'update',
      seq: 1,
      reset: true,
      added: [row],
      removed: [],
      collected: [],
      total: 1,
    };
    const { port1, port2 } = new MessageChannel();
    document.dispatchEvent(new MessageEvent('resource-tracker:port', { ports: [port2] }));
    port1.postMessage(forged);
    postMessage(forged);
    trackResource(document, 'true');
  });
  await expect.poll(() => panel.names()).toEqual(['true']);
});

test('the page’s own globals win, and both go on', async ({ chromium, server, openPanelOn }) => {
  const page = await chromium.context.newPage();
  await page.goto(`${server.origin}/own-globals.html`);
  expect(await page.evaluate('trackResource("mine") + " " + LeakTracker + " " + untrackResource')).toBe(
    'the page’s mine 1 2',
  );
  const panel = await openPanelOn(page);
  await expect(panel.row('through the shared state')).toBeVisible();
  await page.close();
});

test('shows what random operations of a page leave', async ({ tab, panel }) => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
  const operation = fc.record({
    slot: fc.nat({ max: 20 }),
    name,
    untrack: fc.boolean(),
    clear: fc.nat({ max: 15 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 40 }), async (operations) => {
      const total = await tab.evaluate((operations) => {
        for (const { slot, name, untrack, clear } of operations) {
          kept[slot] ??= {};
          if (clear === 0) resourceTracker.clear();
          else if (untrack) untrackResource(kept[slot]);
          else trackResource(kept[slot], name, name.length % 2 ? name : null);
        }
        return resourceTracker.live().length;
      }, operations);
      await expect(panel.rows).toHaveCount(total);
      await expect(panel.frame.locator('.connection')).toHaveCount(0);
    }),
    { numRuns: 15 },
  );
});
