import { Firefox } from '../browser/firefox/firefox.ts';
import { test as base, expect, holdOneOfEach, keep, letGo } from './both.ts';

const test = base.extend<{ firefox: Firefox }>({
  firefox: async ({ driver }, use) => {
    if (!(driver instanceof Firefox)) throw new Error('This runs in Firefox only');
    await use(driver);
  },
});

test('nothing is lost when Firefox stops the relay', async ({ firefox, subject, view }) => {
  await keep(subject, null, 'before');
  await expect.poll(() => view.names()).toEqual(['before']);
  await firefox.stopRelay();
  await keep(subject, null, 'after');
  await expect.poll(() => view.names()).toEqual(['before', 'after']);
  await firefox.stopRelay();
  await holdOneOfEach(subject);
  await expect.poll(() => view.names()).toHaveLength(6);
  await letGo(subject);
  expect(await view.forceGC()).toContain('4 collected, 2 still live, proven');
  expect(await view.text('.connection')).toBe('');
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
