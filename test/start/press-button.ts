import { expect } from '@playwright/test';
import type { Page } from '../browser/driver.ts';
import { PATIENCE } from '../browser/patience.ts';

/** Presses a button of a page, as its user does, by its text, once it is there. Nothing is put into the page for it. */
export async function pressButton(page: Page, text: string): Promise<void> {
  const press = async () => {
    const middle = await page.evaluate(middleOf, text);
    if (middle !== null) await page.click(middle.x, middle.y);
    return middle !== null;
  };
  await expect.poll(press, { message: `the page shows “${text}”`, timeout: PATIENCE }).toBe(true);
}

/** Runs in the page. The last button with a text is before the others. */
function middleOf(text: string): { x: number; y: number } | null {
  const buttons = Array.from(document.querySelectorAll('button'));
  const button = buttons.findLast(({ textContent }) => textContent?.trim() === text);
  if (button === undefined) return null;
  button.scrollIntoView({ block: 'center' });
  const { x, y, width, height } = button.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
