import { click, expect, test } from './site.ts';

/** What a leak does to a test, without more than the two lines that it takes. */

test('a leak fails the test', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/plain.html`);
  await click(page, 'drop');
  await click(page, 'leak');
  await leaks.expectNone({ keepSnapshot: true });
});

test.fail('a leak that grows with each repeat fails the test', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/bundled.html`);
  await leaks.during(() => click(page, 'leak'), { repeat: 3 });
});

test('a check that nobody waits for fails the test', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/plain.html`);
  await click(page, 'leak');
  void leaks.expectNone();
});

test('a check that nobody waits for fails the test even if it ends first', async ({
  page,
  leaks,
  site,
}, info) => {
  await page.goto(`${site.origin}/plain.html`);
  await click(page, 'leak');
  void leaks.expectNone();
  await expect.poll(() => info.attachments.length).toBe(2);
  await page.title();
});
