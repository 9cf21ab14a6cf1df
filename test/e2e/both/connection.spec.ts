import { addFrame, expect, keep, letGo, letGoInFrame, test } from '../both.ts';

test('follows the page through a reload', async ({ subject, view }) => {
  await keep(subject, null, 'before');
  await expect.poll(() => view.names()).toEqual(['before']);
  await subject.reload();
  await expect.poll(() => view.names()).toEqual([]);
  await subject.evaluate(() => {
    globalThis.kept = { after: trackResource({}, 'after') };
  });
  await expect.poll(() => view.names()).toEqual(['after']);
});

test('follows the page to another site, which has another process', async ({ subject, server, view }) => {
  await keep(subject, null, 'first page');
  await expect.poll(() => view.names()).toEqual(['first page']);
  await subject.goto(`${server.otherSite}/tracks.html`);
  await expect.poll(() => view.names()).toEqual(['in a frame', 'garbage of a frame']);
  await letGo(subject);
  expect(await view.forceGC()).toContain('1 collected, 1 still live, proven');
});

test('frames come and go, on any site, and each is shown by its origin, and collected', async ({
  subject,
  view,
  server,
}) => {
  await keep(subject, null, 'top');
  await expect.poll(() => view.rows()).toEqual([expect.not.objectContaining({ Frame: '' })]);
  await addFrame(subject, `${server.otherSite}/tracks.html`);
  await expect.poll(() => view.names()).toEqual(['top', 'in a frame', 'garbage of a frame']);
  const frames = Object.fromEntries((await view.rows()).map(({ Name, Frame }) => [Name, Frame]));
  expect(frames).toMatchObject({ top: server.origin, 'in a frame': server.otherSite });
  await letGoInFrame(subject);
  expect(await view.forceGC()).toContain('1 collected, 2 still live, proven');
  expect(await view.state('in a frame')).toBe('survived 1 GC');
  await subject.evaluate(() => document.querySelector('iframe')?.remove());
  await expect.poll(() => view.names()).toEqual(['top']);
});

test('lists frames that were there before it was opened', async ({ subject, server }) => {
  await addFrame(subject, `${server.origin}/tracks.html`);
  await addFrame(subject, `${server.otherSite}/element.html`);
  const view = await subject.openPanel();
  await expect.poll(async () => (await view.names()).filter((name) => name === 'in a frame')).toHaveLength(2);
});

test('two tabs have two panels that know nothing of each other', async ({
  driver,
  server,
  subject,
  view,
}) => {
  await keep(subject, null, 'mine');
  await expect.poll(() => view.names()).toEqual(['mine']);
  const other = await driver.newPage();
  await other.goto(`${server.origin}/tracks.html`);
  const otherView = await other.openPanel();
  await expect.poll(() => otherView.names()).toEqual(['in a frame', 'garbage of a frame']);
  await otherView.click('Clear all');
  await expect.poll(() => otherView.names()).toEqual([]);
  expect(await view.names()).toEqual(['mine']);
  await other.close();
});

test('DevTools can be closed and opened again', async ({ subject, view }) => {
  await keep(subject, null, 'stays');
  await expect.poll(() => view.names()).toEqual(['stays']);
  await subject.closeDevTools();
  await keep(subject, null, 'tracked meanwhile');
  const again = await subject.openPanel();
  await expect.poll(() => again.names()).toEqual(['stays', 'tracked meanwhile']);
  expect(await again.forceGC()).toContain('0 collected, 2 still live, proven');
});
