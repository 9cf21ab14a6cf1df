import type { Page } from '@playwright/test';
import { test as base, click, expect } from './site.ts';

/** One page for all tests of a worker. */
const test = base.extend<object, { shared: Page }>({
  shared: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
  page: ({ shared }, use) => use(shared),
});
test.describe.configure({ mode: 'serial' });

test('what a test leaves in a page that lives on', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/plain.html`);
  await click(page, 'leak');
  await expect(leaks.expectNone()).rejects.toThrow('Leaks Detected: 1');
});

test('is no leak of the next one', async ({ page, leaks }) => {
  await click(page, 'drop');
  await leaks.expectNone();
});
