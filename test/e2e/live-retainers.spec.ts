import { expect, keep, test } from './fixtures.ts';
import { violations } from './violations.ts';

test.describe('“Why is it alive?” where there is no heap graph', { tag: '@firefox' }, () => {
  test('finds what nodes of the document hold, and what detached ones do', async ({ tab, panel }) => {
    await tab.evaluate(() => {
      const hold = (node: Element) => Object.assign(node, { owner: trackResource({}, node.localName) });
      document.body.replaceChildren(hold(document.createElement('section')));
      kept.template = hold(document.createElement('template'));
    });
    await panel.why('section');
    expect(await panel.retainers()).toEqual([
      'document → child 1 (html) → child 1 (body) → child 0 (section).owner',
    ]);
    await panel.why('template');
    await expect.poll(() => panel.retainers()).toEqual(['window.kept.template.owner']);
  });

  test('says when scripts can’t see what holds it', async ({ tab, server, panel }) => {
    await tab.goto(`${server.origin}/holder.html`);
    await panel.why('held by a listener');
    await expect.poll(() => panel.answer()).toContain('No live retainer was found among');
    expect(await panel.answer()).toContain('A closure, a listener, a timer');
    expect(await panel.answer()).toContain('choose “All stacks” in the settings');
  });

  test('of all lets one choose', async ({ tab, panel }) => {
    await keep(tab, 'connection', 'one', 'two');
    await panel.click('Why are they alive?');
    await expect.poll(() => panel.answer()).toContain('Firefox gives extensions no heap graph');
    await panel.click('two');
    await expect.poll(() => panel.paths()).toEqual(['window.kept.two']);
    await panel.click('Copy paths');
    await expect.poll(() => panel.text('.notice')).toBe('Copied the paths.');
    await panel.click('Close');
    await expect.poll(() => panel.answer()).toBe('');
  });

  for (const theme of ['light', 'dark'] as const)
    test(`has no accessibility violation that axe finds, ${theme}`, async ({ tab, panel }) => {
      await tab.setTheme(theme);
      await keep(tab, 'connection', 'one', 'two');
      await panel.click('Why are they alive?');
      await expect.poll(() => panel.answer()).toContain('Search for one of them');
      expect(await violations(panel)).toEqual([]);
      await panel.why('one');
      expect(await panel.retainers()).toEqual(['window.kept.one']);
      expect(await violations(panel)).toEqual([]);
    });

  test('can be cancelled while the page is searched', async ({ tab, panel }) => {
    await keep(tab, null, 'it');
    await tab.evaluate(() => {
      const all: object[] = [];
      for (let i = 0; i < 90_000; i++) all.push({ i: { i } });
      kept.all = { all };
      // each step of the search now waits behind this much work of the page
      const work = () => {
        const end = performance.now() + 150;
        while (performance.now() < end);
        setTimeout(work);
      };
      work();
    });
    await panel.why('it');
    await expect.poll(() => panel.answer()).toContain('Walking through');
    await panel.click('Cancel');
    await expect.poll(() => panel.answer()).toBe('');
  });
});
