import { choose, type Panel } from '../browser/panel.ts';
import { expect, keep, letGo, test } from './fixtures.ts';

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
  const make = async (level: string) => {
    const options = await driver.openOptions();
    try {
      await choose(options, 'Allocation stacks', level);
    } finally {
      await options.close();
    }
    // the page has been told once it answers what it was asked after that
    await panel.forceGC();
    await tab.click(5, 5);
  };
  await make('off');
  await panel.waitFor('made by a click');
  await make('all');
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

test('something disposed is retained after as many proven GCs as are set', async ({ tab, panel }) => {
  await panel.click('Settings');
  await type(panel, 'Proven GCs until', '1');
  await panel.click('Settings');
  await tab.evaluate(() => {
    kept.all = trackResource({}, 'closed');
    resourceTracker.dispose(kept.all);
  });
  await expect.poll(() => panel.state('closed')).toContain('disposed');
  await panel.forceGC();
  expect(await panel.state('closed')).toContain('Retained');
  await panel.click('Settings');
  await type(panel, 'Proven GCs until', '4');
  await expect.poll(() => panel.state('closed')).toContain('disposed');
});

test('one of a kind that must be disposed stays when it is collected without that', async ({
  tab,
  panel,
}) => {
  await panel.click('Settings');
  await type(panel, 'Another kind', 'socket');
  await panel.click('Add');
  await panel.click('Settings');
  await tab.evaluate(() => {
    kept.all = trackResource({}, 'never closed', 'socket');
  });
  await panel.waitFor('never closed');
  await letGo(tab);
  await panel.forceGC();
  await expect.poll(() => panel.state('never closed')).toContain('not disposed');
});

test('keys do what is set, and help says which those are', async ({ tab, panel }) => {
  await keep(tab, null, 'one');
  await panel.waitFor('one');
  // only what a user has clicked on gets the keys for sure
  await panel.click('Settings');
  await panel.click('Keys for “Force GC and recheck”');
  await panel.surface.press('k');
  await expect.poll(() => panel.text('.shortcuts')).toContain('K');
  await panel.surface.press('k');
  await expect.poll(() => panel.status()).toContain('1 still live');
  await panel.surface.press('?');
  await expect.poll(() => panel.text('.help .keys')).toMatch(/^KForce GC and recheck/);
});

test('who sees the panel for the first time is told the steps, until they are understood', async ({
  panel,
}) => {
  await expect.poll(() => panel.text('.empty')).toContain('Nothing is tracked on this page');
  expect(await panel.texts('.first-steps strong')).toEqual([
    'Track.',
    'Press “Force GC and recheck”.',
    'Ask “Why?” of what should be gone.',
  ]);
  await panel.click('Copy the example');
  await expect.poll(() => panel.text('.notice')).toContain('Copied');
  await panel.click('Got it');
  await expect.poll(() => panel.texts('.first-steps')).toEqual([]);
  await panel.click('Help');
  expect(await panel.texts('.first-steps strong')).toHaveLength(3);
  expect(await panel.text('.help')).toContain('Retained');
});

test('a word of the panel says what it means where it stands, until Escape', async ({ tab, panel }) => {
  await keep(tab, null, 'one');
  await panel.waitFor('one');
  await panel.forceGC();
  const isShown = () =>
    panel.surface.evaluate(
      () => document.querySelector('.term [popover]')?.matches(':popover-open') ?? false,
    );
  await panel.click('What does “proven” mean?');
  await expect.poll(isShown).toBe(true);
  await panel.surface.press('Escape');
  await expect.poll(isShown).toBe(false);
});
