import { expect, keep, openBlank, test } from './fixtures.ts';

test('a copied report of a healthy page says what is live, and speaks of no leak', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db:main', 'db:replica');
  await keep(tab, null, 'draft');
  await expect.poll(() => panel.names()).toHaveLength(3);
  await panel.click('Copy report');
  await expect.poll(() => panel.text('.notice')).toContain('Copied a report of 3');
  expect(await panel.pasted()).toMatch(
    /3 live\..*No garbage collection was forced.*Live \(3\):.*- db:main \(connection\): \d+ s old/,
  );
});

test('a report follows the filters, and says what survived a proven GC', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db:main');
  await keep(tab, null, 'draft');
  await panel.waitFor('draft');
  await panel.forceGC();
  await panel.click('connection');
  await expect.poll(() => panel.names()).toEqual(['db:main']);
  await panel.click('Copy report as Markdown');
  await expect.poll(() => panel.text('.notice')).toContain('Copied a report of 1');
  const report = await panel.pasted();
  expect(report).toContain('1 live, 1 survived proven GCs');
  expect(report).toMatch(/Filtered by kind connection\\?: 1 of 2/);
  expect(report).toMatch(/\| db\\:main \| connection \|.*\| survived 1 GC \|/);
});

test('what was said of a page goes with it', async ({ tab, panel, server }) => {
  await keep(tab, null, 'one', 'two');
  await panel.waitFor('two');
  expect(await panel.forceGC()).toContain('2 still live');
  await panel.click('Copy report');
  await expect.poll(() => panel.text('.notice')).toContain('Copied');
  await openBlank(tab, server.origin);
  await expect.poll(() => panel.status()).toBe('The last recheck was of a page that is gone');
  expect(await panel.text('.notice')).toBe('');
});

test('that a recheck was cancelled is not said of another page', async ({ tab, panel, server }) => {
  await keep(tab, null, 'one');
  await panel.waitFor('one');
  // each step of the GC now waits behind this much work of the page
  await tab.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      for (const end = performance.now() + 150; performance.now() < end; );
      port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  await panel.click('Force GC and recheck');
  await panel.click('Cancel');
  await expect.poll(() => panel.status()).toContain('cancelled');
  await openBlank(tab, server.origin);
  await keep(tab, null, 'two');
  await panel.waitFor('two');
  expect(await panel.status()).not.toContain('cancelled');
});

test('what an action said goes with the next action', async ({ tab, panel }) => {
  await keep(tab, 'x', 'one');
  await panel.waitFor('one');
  await panel.click('Copy report');
  await expect.poll(() => panel.text('.notice')).toContain('Copied');
  await panel.click('x');
  await expect.poll(() => panel.text('.notice')).toBe('');
});
