import { choose, type Panel } from '../browser/panel.ts';
import { expect, keep, test } from './fixtures.ts';

/** What is typed into a field, which then is left. */
async function type(panel: Panel, name: string, text: string): Promise<void> {
  await panel.click(name);
  await panel.surface.press('ControlOrMeta+a', ...text, 'Tab');
}

// what is set is kept for the next panel
test.afterEach(({ panel }) => panel.surface.evaluate(() => localStorage.clear()));

test('allocation stacks are taken from when that is chosen, in the page of settings as well', async ({
  driver,
  tab,
  panel,
  server,
}) => {
  await tab.goto(`${server.origin}/maker.html`);
  const sites = async () => (await panel.rows()).map((row) => row['Made at'] ?? '').sort();
  await tab.click(5, 5);
  await panel.waitFor('made by a click');
  const options = await driver.openOptions();
  try {
    await choose(options, 'Allocation stacks', 'all');
  } finally {
    await options.close();
  }
  // the page has been told once it answers what it was asked after that
  await panel.forceGC();
  await tab.click(5, 5);
  await expect.poll(sites).toEqual(['', 'maker.js:3']);
});

test('the panel speaks the language that is chosen, and the browser’s again', async ({ panel }) => {
  await panel.click('Settings');
  await panel.choose('Language', 'de');
  await expect.poll(() => panel.text('.settings')).toContain('Sprache');
  expect(await panel.surface.evaluate(() => document.documentElement.lang)).toBe('de');
  await panel.choose('Sprache', 'ja');
  await expect.poll(() => panel.text('.settings')).toContain('言語');
  await panel.click('初期設定に戻す');
  await expect.poll(() => panel.text('.settings')).toContain('Language');
  await panel.click('Undo');
  await expect.poll(() => panel.text('.settings')).toContain('言語');
});

test('automatic tracking begins with the kinds that are checked', async ({ panel }) => {
  await panel.click('Settings');
  const checked = () =>
    panel.surface.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLInputElement>('.automatic input:checked'),
        (box) => box.parentElement?.textContent,
      ),
    );
  const boxes = () =>
    panel.surface.evaluate(() => {
      const all = document.querySelectorAll<HTMLInputElement>('.settings .kinds input');
      for (const box of Array.from(all).slice(1)) box.click();
      return all.length;
    });
  expect(await boxes()).toBeGreaterThan(5);
  await panel.click('Choose for this page');
  await expect.poll(checked).toHaveLength(1);
});

test('the port that is typed is the one that is asked for a snapshot, and none is wrong in it', {
  tag: '@chromium',
}, async ({ tab, panel }) => {
  await panel.click('Settings');
  await type(panel, 'Debugging port', '9876');
  await panel.click('Settings');
  await keep(tab, null, 'held');
  await panel.waitFor('held');
  await panel.why('held');
  await panel.click('Take a snapshot');
  await expect.poll(() => panel.answer()).toContain('No browser with this page answers on port 9876');
});
