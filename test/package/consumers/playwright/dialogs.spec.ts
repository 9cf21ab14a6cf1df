import type { Page } from '@playwright/test';
import { click, expect, test } from './site.ts';

/** In the dialog, an input has the focus, and its text is selected when it is closed. */
async function openAndClose(page: Page, ...buttons: string[]): Promise<void> {
  await click(page, 'Open');
  await page.locator('input').fill('a name');
  await page.locator('input').selectText();
  for (const button of buttons) await click(page, button);
  await click(page, 'Close');
  await expect(page.locator('dialog')).toHaveCount(0);
}

for (const framework of ['react', 'vue'])
  test.describe(`a dialog of ${framework}, in a development build`, () => {
    test.beforeEach(async ({ page, site }) => {
      await page.goto(`${site.origin}/${framework}-dialog.html`);
    });

    test(`that had the focus is no leak once ${framework} has closed it`, async ({ page, leaks }) => {
      await openAndClose(page);
      await leaks.expectNone();
    });

    test(`is one if the page of ${framework} keeps it`, async ({ page, leaks }) => {
      await openAndClose(page, 'Keep');
      await expect(leaks.expectNone()).rejects.toThrow('Window → kept.dialog');
    });
  });
