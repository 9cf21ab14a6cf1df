import { expect, keep, test } from './fixtures.ts';

test('an element is shown where DevTools shows elements, and that this may keep it is said', async ({
  tab,
  panel,
}) => {
  await tab.evaluate(() => {
    const element = document.createElement('section');
    element.id = 'inspected';
    document.body.append(element);
    trackResource(element, 'a section');
  });
  await panel.click('Inspect a section');
  await expect.poll(() => tab.shownElement()).toContain('inspected');
  expect(await panel.text('.notice')).toContain('may keep it alive until DevTools is closed');
});

test('a function is shown at its line, where DevTools shows sources', async ({ tab, server, panel }) => {
  await tab.goto(`${server.origin}/maker.html`);
  await tab.evaluate(() => {
    const { make } = globalThis as typeof globalThis & { make: () => object };
    trackResource(make, 'make');
  });
  await panel.click('Inspect make');
  await expect.poll(() => panel.text('.notice')).toContain('make is shown by DevTools');
  await expect.poll(() => tab.shownSource()).toBe('maker.js:2');
});

test('what DevTools can’t show is said to be so', async ({ tab, panel }) => {
  await keep(tab, null, 'a plain object');
  await tab.evaluate(() => {
    kept.node = trackResource(document.createElement('p'), 'a detached node');
  });
  await panel.click('Inspect a plain object');
  await expect.poll(() => panel.text('.notice')).toContain('neither an element nor a function');
  await panel.click('Inspect a detached node');
  await expect.poll(() => panel.text('.notice')).toContain('a detached node is detached');
});
