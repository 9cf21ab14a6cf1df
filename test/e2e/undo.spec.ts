import { expect, keep, test } from './fixtures.ts';

const tracked = () => resourceTracker.live().map(({ name }) => name);

test('clears the list and shows it again, while the page tracks on', async ({ tab, panel }) => {
  await keep(tab, null, 'one', 'two');
  await panel.waitFor('two');
  await panel.click('Clear list');
  await expect.poll(() => panel.text('.empty')).toContain('2 are hidden by “Clear list”');
  expect(await panel.text('.empty')).not.toContain('installed');
  await keep(tab, null, 'three');
  await expect.poll(() => panel.names()).toEqual(['three']);
  expect(await tab.evaluate(tracked)).toEqual(['one', 'two', 'three']);
  await panel.click('Undo');
  await expect.poll(() => panel.names()).toEqual(['one', 'two', 'three']);
});

test('stops tracking, and takes it back as if it had not been', async ({ tab, panel }) => {
  await keep(tab, null, 'one', 'two');
  await panel.waitFor('two');
  await panel.click('Stop tracking');
  await expect.poll(() => panel.names()).toEqual([]);
  await expect.poll(() => panel.text('.undo')).toContain('Stopped tracking 2.');
  expect(await panel.text('.empty')).toContain('Tracking was stopped.');
  expect(await tab.evaluate(tracked)).toEqual(['one', 'two']);
  await panel.click('Undo');
  await expect.poll(() => panel.names()).toEqual(['one', 'two']);
});

test('tells the page with the next thing that is stopped', async ({ tab, panel }) => {
  await keep(tab, null, 'one', 'two', 'three');
  await panel.waitFor('three');
  await panel.click('Untrack one');
  await panel.click('Untrack two');
  await expect.poll(() => tab.evaluate(tracked)).toEqual(['two', 'three']);
  await panel.click('Undo');
  await expect.poll(() => panel.names()).toEqual(['two', 'three']);
});

test('tells the page when DevTools is closed', async ({ tab, panel }) => {
  await keep(tab, null, 'one', 'two');
  await panel.waitFor('two');
  await panel.click('Untrack one');
  await panel.text('.undo');
  await tab.closeDevTools();
  await expect.poll(() => tab.evaluate(tracked)).toEqual(['two']);
});
