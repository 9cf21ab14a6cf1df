import { KeyboardPanel, moveFocus } from '../browser/keyboard-panel.ts';
import type { Panel } from '../browser/panel.ts';
import { expect, keep, letGo, proven, test } from './fixtures.ts';

/** What the focus is in: a row by its name, else what {@link Panel.focused} says. */
const focusedRow = ({ surface }: Panel) =>
  surface.evaluate(
    () => document.activeElement?.closest('tbody tr')?.querySelector('.name')?.textContent ?? '',
  );

/** Presses Tab until the focus is where it should be, and tells how often. */
async function tabUntil(panel: Panel, isThere: () => Promise<boolean>, what: string): Promise<number> {
  for (let tabs = 0; tabs <= 30; tabs++) {
    if (await isThere()) return tabs;
    await moveFocus(panel.surface, 'Tab');
  }
  throw new Error(`30 Tabs lead to “${await panel.focused()}”, and not to ${what}.`);
}

test('by the keyboard alone: from opening the panel to a copied answer', async ({ tab, panel }) => {
  await keep(tab, 'card', 'kept card');
  await tab.evaluate(() => {
    kept.all = [1, 2].map((number) => trackResource({}, `card ${number}`, 'card'));
    kept.image = trackResource({}, 'image', 'image');
  });
  await panel.waitFor('image');
  await letGo(tab);

  await panel.surface.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  // into the toolbar, whose first tool is the one that is pressed most
  await tabUntil(panel, async () => (await panel.focused()).startsWith('Force GC'), 'the toolbar');
  await panel.surface.press('Enter');
  await expect.poll(() => panel.status()).toMatch(proven(2, 2));

  await panel.surface.press('ControlOrMeta+f');
  await expect.poll(() => panel.focused()).toBe('Filter by name');
  await panel.surface.press(...'kind:card');
  await panel.surface.press('Escape');
  await expect.poll(() => panel.text('.totals')).toContain('1 of 2 live');

  const tabs = await tabUntil(panel, async () => (await focusedRow(panel)) !== '', 'the list');
  expect(tabs).toBeLessThanOrEqual(12);
  await panel.surface.press('Home');
  const down = async () => {
    const row = await focusedRow(panel);
    if (row !== 'kept card') await panel.surface.press('ArrowDown');
    return row;
  };
  await expect.poll(down).toBe('kept card');
  await panel.surface.press('Enter');
  await expect.poll(() => panel.paths()).toEqual(['window.kept["kept card"]']);

  await tabUntil(panel, async () => (await panel.focused()).startsWith('Copy'), '“Copy” of the answer');
  await panel.surface.press('Enter');
  await expect.poll(() => panel.text('.notice')).toContain('Copied');

  await panel.surface.press('Escape');
  await expect.poll(() => panel.answer()).toBe('');
  await expect.poll(() => focusedRow(panel)).toBe('kept card');

  await panel.surface.press('ControlOrMeta+f', 'ControlOrMeta+a', 'ControlOrMeta+v');
  await expect.poll(() => panel.field('Filter by name')).toContain('window.kept["kept card"]');
  await panel.surface.press('ControlOrMeta+a', 'Delete');
});

test('by the keyboard alone: a leak check, from its mark to a copy of what it says', async ({
  tab,
  panel: { surface },
}) => {
  const panel = new KeyboardPanel(surface);
  await keep(tab, 'card', 'before');
  await panel.waitFor('before');
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await keep(tab, 'card', 'after');
  await panel.waitFor('after');
  await panel.click('Check');
  await expect
    .poll(() => panel.text('.leak-check .sentence'))
    .toContain('1 new survived 2 proven GCs, held by one reference: window.kept.after');
  await panel.click('Copy as Markdown');
  await expect.poll(() => panel.text('.notice')).toContain('Copied the leak check');
});
