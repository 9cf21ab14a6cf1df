import type { Browser } from '@playwright/test';
import { test as base, expect } from './site.ts';

// Firefox need not be installed for this: its project gets another browser
const test = base.extend<object, { browser: Browser }>({
  browser: [
    async ({ playwright, launchOptions }, use) => {
      const browser = await playwright.chromium.launch(launchOptions);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
});
test.use({ browserName: 'firefox' });
test.describe.configure({ mode: 'serial' });

test('tests without leaks run in any browser', async ({ page }) => {
  await expect(page).toHaveTitle('');
});

test.fail('a test with leaks fails in another browser than Chromium', async ({ leaks }) => {
  await leaks.expectNone();
});
