import { expect, holdOneOfEach, keep, letGo, test } from './both.ts';

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

test('collects objects, closures, cycles and detached DOM, proves it, and leaves what is held', async ({
  subject,
  view,
}) => {
  await keep(subject, 'connection', 'leaked');
  await holdOneOfEach(subject);
  await expect.poll(() => view.names()).toHaveLength(5);
  await letGo(subject);
  expect(await view.forceGC()).toMatch(/^Force GC: 4 collected, 1 still live, proven in [\d.]+ m?s$/);
  const states = Object.fromEntries((await view.rows()).map(({ Name, State }) => [Name, State]));
  expect(states).toEqual({
    leaked: 'survived 1 GC',
    object: 'collected',
    closure: 'collected',
    cycle: 'collected',
    detached: 'collected',
  });
});

test('takes all that the browser’s own garbage collection takes', async ({ subject, view }) => {
  await keep(subject, null, 'leaked');
  await holdOneOfEach(subject);
  await expect.poll(() => view.names()).toHaveLength(5);
  await letGo(subject);
  await view.forceGC();
  const left = () => subject.evaluate(() => resourceTracker.live().map(({ name }) => name));
  const ours = await left();
  await subject.collectGarbage();
  expect(ours).toEqual(await left());
});

test('what is dropped leaves the list by itself once it is collected', async ({ subject, view }) => {
  await holdOneOfEach(subject);
  await expect.poll(() => view.names()).toHaveLength(4);
  await letGo(subject);
  await subject.collectGarbage();
  await expect.poll(() => view.names()).toEqual([]);
});

test('sorts, filters by kind and by name', async ({ subject, view }) => {
  await keep(subject, 'image', 'b', 'c');
  await keep(subject, null, 'a');
  await expect.poll(() => view.kinds()).toEqual(['image 2', 'no kind 1']);
  await view.click('Name');
  await expect.poll(() => view.names()).toEqual(['a', 'b', 'c']);
  await view.click('image');
  await expect.poll(() => view.names()).toEqual(['b', 'c']);
  await view.filter('c');
  await expect.poll(() => view.names()).toEqual(['c']);
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

test('follows the page through a reload', async ({ subject, view }) => {
  await keep(subject, null, 'before');
  await expect.poll(() => view.names()).toEqual(['before']);
  await subject.reload();
  await subject.evaluate(() => {
    globalThis.kept = { after: trackResource({}, 'after') };
  });
  await expect.poll(() => view.names()).toEqual(['after']);
});

test('frames come and go, on any site, and each is collected', async ({ subject, view, server }) => {
  await keep(subject, null, 'top');
  await subject.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, `${server.otherSite}/tracks.html`);
  await expect.poll(() => view.names()).toEqual(['top', 'in a frame', 'garbage of a frame']);
  expect(await view.forceGC()).toContain('1 collected, 2 still live, proven');
  await subject.evaluate(() => document.querySelector('iframe')?.remove());
  await expect.poll(() => view.names()).toEqual(['top']);
});

test('shows a page that breaks all built-ins like any other', async ({ subject, server, view }) => {
  await subject.goto(`${server.origin}/attacker.html`);
  await expect.poll(() => view.names()).toHaveLength(5);
  expect(await view.names()).toContain('<img src=x onerror="document.title=1">');
  expect(await view.forceGC()).toContain('0 collected, 5 still live, proven');
});

test('follows the page to another site', async ({ subject, server, view }) => {
  await keep(subject, null, 'first page');
  await expect.poll(() => view.names()).toEqual(['first page']);
  await subject.goto(`${server.otherSite}/tracks.html`);
  await expect.poll(() => view.names()).toEqual(['in a frame', 'garbage of a frame']);
});
