import type { Panel } from '../browser/panel.ts';
import { expect, keep, test } from './fixtures.ts';

/** Whether a part of the panel is all that is to be seen where it stands. */
const isInView = (panel: Panel, selector: string) =>
  panel.surface.evaluate((selector) => {
    const part = document.querySelector(selector);
    if (part === null) return false;
    const { left, top, right, bottom } = part.getBoundingClientRect();
    const isShown = (x: number, y: number) => part.contains(document.elementFromPoint(x, y));
    return isShown(left + 1, top + 2) && isShown(left + 1, bottom - 2) && right <= innerWidth;
  }, selector);

test.describe('with allocation stacks, the first line of the answer', () => {
  // what is set is kept for the next panel
  test.afterEach(({ panel }) => panel.surface.evaluate(() => localStorage.clear()));

  for (const [width, height] of [
    [554, 450],
    [1000, 200],
  ] as const)
    test(`is in view at ${width} × ${height}`, async ({ tab, panel }) => {
      await panel.takeAllStacks();
      await keep(tab, 'connection', 'it');
      await panel.resizeTo(width, height);
      await panel.why('it');
      expect(await panel.retainers()).toEqual(['window.kept.it']);
      expect(await panel.text('.inquiry .first')).toBe('Held by window.kept.it');
      await expect.poll(() => isInView(panel, '.inquiry .first')).toBe(true);
      // the stack is there, and folded
      await expect.poll(() => panel.texts('.part > summary')).toContain('Where it was made');
      expect(await panel.surface.evaluate(() => document.querySelectorAll('.part[open]').length)).toBe(0);
    });
});

test('the answer goes on to the next resource, and tells that its page has gone', async ({
  tab,
  server,
  panel,
}) => {
  await keep(tab, null, 'one', 'two');
  await panel.why('one');
  expect(await panel.retainers()).toEqual(['window.kept.one']);
  await panel.click('Next resource');
  await expect.poll(() => panel.paths()).toEqual(['window.kept.two']);
  await panel.click('Previous resource');
  await expect.poll(() => panel.paths()).toEqual(['window.kept.one']);
  await tab.goto(`${server.origin}/maker.html`);
  await expect.poll(() => panel.text('.inquiry .as-of')).toMatch(/^of the page before \(.+\)$/);
  expect(await panel.paths()).toEqual(['window.kept.one']);
  expect(await panel.text('.inquiry .actions')).not.toContain('cancelled');
});
