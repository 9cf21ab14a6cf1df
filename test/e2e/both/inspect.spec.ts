import { expect, keep, test } from '../both.ts';

test('an element is shown where DevTools shows elements, and that this may keep it is said', async ({
  subject,
  view,
}) => {
  await subject.evaluate(() => {
    const element = document.createElement('section');
    element.id = 'inspected';
    document.body.append(element);
    trackResource(element, 'a section');
  });
  await view.click('Inspect a section');
  await expect.poll(() => subject.shownElement()).toContain('inspected');
  expect(await view.text('.notice')).toContain('may keep it alive until DevTools is closed');
});

test('a function is shown at its line, where DevTools shows sources', async ({ subject, server, view }) => {
  await subject.goto(`${server.origin}/maker.html`);
  await subject.evaluate(() => {
    const { make } = globalThis as typeof globalThis & { make: () => object };
    trackResource(make, 'make');
  });
  await view.click('Inspect make');
  await expect.poll(() => view.text('.notice')).toContain('make is shown by DevTools');
  await expect.poll(() => subject.shownSource()).toBe('maker.js:2');
});

test('what DevTools can’t show is said to be so', async ({ subject, view }) => {
  await keep(subject, null, 'a plain object');
  await subject.evaluate(() => {
    kept.node = trackResource(document.createElement('p'), 'a detached node');
  });
  await view.click('Inspect a plain object');
  await expect.poll(() => view.text('.notice')).toContain('neither an element nor a function');
  await view.click('Inspect a detached node');
  await expect.poll(() => view.text('.notice')).toContain('a detached node is detached');
});
