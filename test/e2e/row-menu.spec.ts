import { expect, keep, test } from './fixtures.ts';

test('a row has a menu by keyboard, and what is ignored has a reason, a count and a way back', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'timer', 'poll 1', 'poll 2');
  await keep(tab, 'connection', 'db');
  await panel.waitFor('db');
  await panel.click('Filter by name');
  await panel.surface.evaluate(() => document.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus());
  await expect.poll(() => panel.focused()).toContain('poll 1');
  await panel.surface.press('Shift+F10');
  await expect.poll(() => panel.texts('[role=menuitem]')).toContain('Ignore with a reason…');
  await panel.surface.press('Escape');
  await expect.poll(() => panel.focused()).toContain('poll 1');
  await panel.surface.press('Shift+F10');
  await panel.click('Ignore with a reason');
  await expect.poll(() => panel.text('dialog')).toContain('2 rows are like this now');
  await panel.surface.press(...'known', 'Enter');
  await expect.poll(() => panel.names()).toEqual(['db']);
  await panel.click('2 hidden or ignored');
  await expect.poll(() => panel.text('.exclusions li')).toContain('known');
  await panel.click('Take back: Ignored');
  await expect.poll(() => panel.names()).toEqual(['poll 1', 'poll 2', 'db']);
});

test('several rows are selected by keyboard, and tracked no longer together', async ({ tab, panel }) => {
  await keep(tab, null, 'one', 'two', 'three');
  await panel.waitFor('three');
  await panel.click('Filter by name');
  await panel.surface.evaluate(() => document.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus());
  await panel.surface.press('Shift+ArrowDown');
  await expect.poll(() => panel.text('.totals')).toContain('2 selected');
  await panel.surface.press('Delete');
  await expect.poll(() => panel.names()).toEqual(['three']);
  await panel.click('Undo');
  await expect.poll(() => panel.names()).toEqual(['one', 'two', 'three']);
});
