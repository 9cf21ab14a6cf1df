import fc from 'fast-check';
import { expect, test } from './fixtures.ts';

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
