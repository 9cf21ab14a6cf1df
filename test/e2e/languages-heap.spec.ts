import { test } from './debugged.ts';
import { expect, keep } from './fixtures.ts';
import { OtherPanel } from './other-language.ts';

test.describe('what a heap tells', { tag: '@chromium' }, () => {
  // what is set is kept for the next panel
  test.afterEach(({ debugging }) => debugging.surface.evaluate(() => localStorage.clear()));

  for (const [name, language] of [
    ['German', 'de'],
    ['Japanese', 'ja'],
  ] as const)
    test(`is told in ${name}, also what was told in English before`, async ({
      debugged: tab,
      debugging: panel,
    }) => {
      await keep(tab, 'Steckdose', 'Kabel 1', 'Kabel 2');
      await tab.evaluate(() => {
        const held = trackResource({}, 'Lauscher', 'Steckdose');
        addEventListener('click', () => held);
      });
      await panel.waitFor('Lauscher');
      await panel.why('Lauscher');
      await panel.explanation();
      expect(await panel.answer()).toContain('Held by');
      const other = await OtherPanel.choose(panel, language);
      await other.click('settings');
      await other.click('list_why', 'Lauscher');
      await expect.poll(() => panel.text('.inquiry .first')).toContain(other.say('answers_heldBy').trim());
      await other.look('answer');
      await other.click('answers_cut');
      await other.look('cut');
      await other.click('answers_cutLeave');
      await other.click('toolbar_why');
      await other.see('all', '.inquiry .leak.group');
      await other.click('toolbar_growth');
      await other.click('growth_start');
      await expect
        .poll(() => panel.text('.inquiry'), { message: 'the heap is marked' })
        .toContain(other.say('growth_way_heap'));
      await other.look('growth');
      expect([...other.found]).toEqual([]);
    });
});
