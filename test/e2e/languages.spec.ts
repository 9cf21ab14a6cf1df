import { expect, keep, letGo, test } from './fixtures.ts';
import { OtherPanel } from './other-language.ts';

const LANGUAGES = [
  ['German', 'de'],
  ['Japanese', 'ja'],
] as const;

// what is set is kept for the next panel
test.afterEach(({ panel }) => panel.surface.evaluate(() => localStorage.clear()));

for (const [name, language] of LANGUAGES)
  test(`in ${name} no pane says anything in English, from when that is chosen`, async ({ tab, panel }) => {
    await keep(tab, 'Steckdose', 'Kabel 1', 'Kabel 2');
    await keep(tab, null, 'Faden');
    await panel.waitFor('Faden');
    const other = await OtherPanel.choose(panel, language);
    await other.see('settings', '.settings h3');
    await other.click('settings');
    await tab.evaluate(() => disposeResource(kept['Kabel 1']));
    const recheck = async () => {
      await other.click('toolbar_recheck');
      await expect.poll(() => panel.text('[role=status]')).toMatch(/live|生存中/);
    };
    await recheck();
    await other.look('list');
    await tab.evaluate(() => {
      resourceTracker.mustDispose('Datei');
      trackResource({}, 'nie geschlossen', 'Datei');
    });
    await letGo(tab);
    await recheck();
    await other.look('list after rechecks');
    for (const [key, pane] of [
      ['help', '.help'],
      ['toolbar_automatic', '.automatic'],
      ['time_title', '.time-strip'],
    ] as const) {
      await other.click(key);
      await other.see(key, pane);
      await other.click(key);
    }
    await other.click('leak_check');
    await other.see('leak check', '.leak-check');
    await expect.poll(() => panel.texts('.leak-check button')).toContain(other.say('leak_check_check'));
    await other.look('marked');
    await keep(tab, 'Steckdose', 'Kabel 3');
    await other.click('leak_check_check');
    await other.see('checked', '.leak-check .sentence');
    await other.click('toolbar_growth');
    await other.see('growth', '.inquiry');
    await other.click('growth_start');
    await expect
      .poll(() => panel.texts('.inquiry .next button'))
      .toContain(other.say('growth_did_of', '1').replace('$ENOUGH$', '3'));
    await other.look('growth begun');
    await other.click('list_why', 'Kabel 2');
    await other.see('why', '.inquiry .first');
    await other.look('answer');
    expect([...other.found]).toEqual([]);
  });
