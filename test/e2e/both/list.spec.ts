import { dropWhenListed, expect, keep, test } from '../both.ts';

test('lists what a page tracks, oldest first, with its kind and age', async ({ subject, view }) => {
  await keep(subject, 'connection', 'db:main', 'db:replica');
  await keep(subject, null, 'draft');
  await expect.poll(() => view.names()).toEqual(['db:main', 'db:replica', 'draft']);
  expect(await view.rows()).toContainEqual({
    Kind: 'connection',
    Name: 'db:main',
    Age: expect.stringMatching(/^\d+ s$/),
    State: '',
  });
});

test('lists what was tracked before it was opened', async ({ subject }) => {
  await keep(subject, 'connection', 'early');
  const view = await subject.openPanel();
  await expect.poll(() => view.names()).toEqual(['early']);
});

test('shows ages that grow while one looks', async ({ subject, view }) => {
  await keep(subject, null, 'old');
  await expect.poll(async () => (await view.rows())[0]?.Age).toMatch(/^([2-9]|\d\d) s$/);
});

test('sorts by any column, a second click turns the order around', async ({ subject, view }) => {
  await keep(subject, 'b', 'two');
  await keep(subject, 'a', 'three');
  await keep(subject, 'c', 'one');
  await expect.poll(() => view.names()).toHaveLength(3);
  await view.click('Name');
  await expect.poll(() => view.names()).toEqual(['one', 'three', 'two']);
  await view.click('Name');
  await expect.poll(() => view.names()).toEqual(['two', 'three', 'one']);
  await view.click('Kind');
  await expect.poll(() => view.names()).toEqual(['three', 'two', 'one']);
});

test('filters by any number of kinds, and by none', async ({ subject, view }) => {
  await keep(subject, 'connection', 'db');
  await keep(subject, 'image', 'avatar', 'logo');
  await keep(subject, null, 'draft');
  await expect.poll(() => view.kinds()).toEqual(['image 2', 'connection 1', 'no kind 1']);
  await view.click('image');
  await expect.poll(() => view.names()).toEqual(['avatar', 'logo']);
  await view.click('no kind');
  await expect.poll(() => view.names()).toEqual(['avatar', 'logo', 'draft']);
  expect(await view.text('.totals')).toBe('3 of 4 live');
  await view.click('image');
  await view.click('no kind');
  await expect.poll(() => view.names()).toHaveLength(4);
});

test('finds by a part of the name, and says when nothing matches', async ({ subject, view }) => {
  await keep(subject, null, 'socket:1', 'Socket:2', 'view');
  await view.filter('socket');
  await expect.poll(() => view.names()).toEqual(['socket:1', 'Socket:2']);
  await view.filter('nowhere');
  await expect.poll(() => view.text('.empty')).toContain('Nothing matches the filters.');
  await view.filter('');
  await expect.poll(() => view.names()).toHaveLength(3);
});

test('untracks one row, and all of them; the targets stay', async ({ subject, view }) => {
  await keep(subject, null, 'one', 'two', 'three');
  await view.click('Untrack two');
  await expect.poll(() => view.names()).toEqual(['one', 'three']);
  await view.click('Clear all');
  await expect.poll(() => view.names()).toEqual([]);
  expect(await subject.evaluate(() => Object.keys(kept))).toEqual(['one', 'two', 'three']);
});

test('logs a target, and warns that the console keeps it alive', async ({ subject, view }) => {
  await keep(subject, null, 'it');
  await view.click('Log it to the console');
  await expect.poll(() => view.text('.notice')).toContain('it is in the console, which keeps it alive');
});

test('copies the aging report', async ({ subject, view }) => {
  await keep(subject, 'connection', 'db:main');
  await expect.poll(() => view.names()).toHaveLength(1);
  await view.click('Copy report');
  await expect.poll(() => view.text('.notice')).toContain('Copied a report of 1');
  await view.click('Filter by name');
  await view.surface.press('ControlOrMeta+v');
  await expect
    .poll(() => view.surface.evaluate(() => document.querySelector('input')?.value))
    .toMatch(/Resource Leaks Detected: 1.*- db:main \(connection\): \d+\.\d\ds old/);
});

test('is usable by keyboard', async ({ subject, view }) => {
  await keep(subject, null, 'one', 'two', 'three');
  await expect.poll(() => view.names()).toHaveLength(3);
  await view.click('Name');
  await view.surface.press('Tab', 'Tab', 'Tab');
  await expect.poll(() => view.focused()).toContain('one');
  await view.surface.press('ArrowDown');
  await expect.poll(() => view.focused()).toContain('three');
  await view.surface.press('Delete');
  await expect.poll(() => view.names()).toEqual(['one', 'two']);
});

test('what is dropped leaves the list by itself once it is collected', async ({ subject, view }) => {
  await dropWhenListed(subject, view, null, 'gone');
  await subject.collectGarbage();
  await expect.poll(() => view.names()).toEqual([]);
});

test('teaches what to do when nothing is tracked, and the example does what it says', async ({
  subject,
  view,
}) => {
  await expect.poll(() => view.text('.empty')).toContain('Nothing is tracked on this page');
  const lesson = await view.text('.empty');
  expect(lesson).toContain("trackResource(connection, 'db:main', 'connection')");
  expect(lesson).toContain('run this in the console');
  expect(lesson).toContain('opened before the extension was installed, reload it');
  await subject.evaluate(
    (code) => {
      const script = document.createElement('script');
      script.textContent = code;
      document.head.append(script);
    },
    await view.text('.empty pre:last-of-type'),
  );
  await expect.poll(() => view.names()).toHaveLength(2);
  expect(await view.forceGC()).toContain('1 collected, 1 still live, proven');
  expect(await view.state('garbage')).toBe('collected');
  expect(await view.state('kept')).toBe('survived 1 GC');
});
