import axe from 'axe-core';
import { Firefox } from '../browser/firefox/firefox.ts';
import { test as base, expect, holdOneOfEach, keep, letGo } from './both.ts';

/** What only Firefox has, and can be tested in it: its event page, its back/forward cache, its themes. */
const test = base.extend<{ firefox: Firefox }>({
  firefox: async ({ driver }, use) => {
    if (!(driver instanceof Firefox)) throw new Error('This runs in Firefox only');
    await use(driver);
  },
});

test('a recheck goes on when Firefox stops the relay in the middle of it', async ({
  firefox,
  subject,
  view,
}) => {
  await keep(subject, null, 'leaked');
  await holdOneOfEach(subject);
  await expect.poll(() => view.names()).toHaveLength(5);
  await letGo(subject);
  await view.click('Force GC and recheck');
  await expect.poll(() => view.status()).toContain('Collecting');
  await firefox.stopRelay();
  await expect.poll(() => view.status(), { timeout: 30_000 }).toContain('1 still live, proven');
});

test('shows a page again that comes back from the back/forward cache', async ({ subject, server, view }) => {
  await keep(subject, null, 'came back');
  await expect.poll(() => view.names()).toEqual(['came back']);
  await subject.goto(`${server.origin}/tracks.html`);
  await expect.poll(() => view.names()).toEqual(['in a frame', 'garbage of a frame']);
  // nothing tracks it again when the page is loaded: only the cache can bring it back
  await subject.evaluate(() => history.back());
  await expect.poll(() => view.names()).toEqual(['came back']);
});

test.describe('“Why is it alive?”', () => {
  test('finds what nodes of the document hold, and what detached ones do', async ({ subject, view }) => {
    await subject.evaluate(() => {
      const hold = (node: Element) => Object.assign(node, { owner: trackResource({}, node.localName) });
      document.body.replaceChildren(hold(document.createElement('section')));
      kept.template = hold(document.createElement('template'));
    });
    await view.click('Why is section alive?');
    expect(await view.retainers()).toEqual([
      'document → child 1 (html) → child 1 (body) → child 0 (section).owner',
    ]);
    await view.click('Why is template alive?');
    await expect.poll(() => view.retainers()).toEqual(['window.kept.template.owner']);
  });

  test('says when scripts can’t see what holds it', async ({ subject, server, view }) => {
    await subject.goto(`${server.origin}/holder.html`);
    await view.click('Why is held by a listener alive?');
    await expect.poll(() => view.answer()).toContain('No live retainer was found among');
    expect(await view.answer()).toContain('A closure, a listener, a timer');
    expect(await view.answer()).toContain('choose “All stacks” above');
  });

  test('of all lets one choose', async ({ subject, view }) => {
    await keep(subject, 'connection', 'one', 'two');
    await view.click('Why are they alive?');
    await expect.poll(() => view.answer()).toContain('Firefox gives extensions no heap graph');
    await view.click('two');
    await expect.poll(() => view.paths()).toEqual(['window.kept.two']);
    await view.click('Copy paths');
    await expect.poll(() => view.text('.notice')).toBe('Copied the paths.');
    await view.click('Close');
    await expect.poll(() => view.answer()).toBe('');
  });

  for (const theme of ['light', 'dark'] as const)
    test(`has no accessibility violation that axe finds, ${theme}`, async ({ firefox, subject, view }) => {
      await firefox.setTheme(theme);
      await view.surface.run(axe.source);
      const violations = () =>
        view.surface.evaluate(async () => {
          const { axe } = globalThis as typeof globalThis & { axe: typeof import('axe-core') };
          const results = await axe.run(document);
          return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
        });
      await keep(subject, 'connection', 'one', 'two');
      await view.click('Why are they alive?');
      await expect.poll(() => view.answer()).toContain('Search for one of them');
      expect(await violations()).toEqual([]);
      await view.click('Why is one alive?');
      expect(await view.retainers()).toEqual(['window.kept.one']);
      expect(await violations()).toEqual([]);
      await firefox.setTheme('auto');
    });

  test('can be cancelled while the page is searched', async ({ subject, view }) => {
    await keep(subject, null, 'it');
    await subject.evaluate(() => {
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
    await view.click('Why is it alive?');
    await expect.poll(() => view.answer()).toContain('Walking through');
    await view.click('Cancel');
    await expect.poll(() => view.answer()).toBe('');
  });
});

test('says on a page where no extension can run that it waits, and why', async ({ subject, view }) => {
  await keep(subject, null, 'before');
  await expect.poll(() => view.names()).toEqual(['before']);
  await subject.goto('about:license');
  await expect.poll(() => view.text('.connection'), { timeout: 20_000 }).toContain('no extension can run');
  expect(await view.names()).toEqual([]);
});

test('is as light or dark as DevTools, and follows it', async ({ firefox, view }) => {
  const look = () =>
    view.surface.evaluate(() => ({
      theme: document.documentElement.dataset.theme,
      background: getComputedStyle(document.documentElement).backgroundColor,
    }));
  await firefox.setTheme('dark');
  await expect.poll(look).toEqual({ theme: 'dark', background: 'rgb(40, 40, 40)' });
  await firefox.setTheme('light');
  await expect.poll(look).toEqual({ theme: 'light', background: 'rgb(255, 255, 255)' });
  await firefox.setTheme('auto');
});
