import { addFrame, expect, keep, test } from './fixtures.ts';

/** Adds frames that need no network, and ends when all are there. */
const addFrames = (
  page: { evaluate<T>(action: (argument: T) => void, argument: T): Promise<void> },
  count: number,
) =>
  page.evaluate((count) => {
    for (let i = 0; i < count; i++) document.body.append(document.createElement('iframe'));
  }, count);

test('a page of hundreds of frames is told as it is, and stays one: those that are too many are counted once', async ({
  engine,
  tab,
  panel,
}) => {
  test.slow(engine === 'firefox', 'Firefox takes long for each frame while it has a toolbox open');
  const count = engine === 'chromium' ? 300 : 220;
  await keep(tab, null, 'top');
  await addFrames(tab, count);
  const leftOut = count + 1 - 200;
  await expect
    .poll(() => panel.text('.totals'))
    .toBe(`1 live in 200 frames; ${leftOut} frames left out, the limit is 200`);
  await tab.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });
  await expect.poll(() => panel.text('.totals')).toBe('1 live');
  expect(await panel.forceGC()).toContain('0 collected, 1 still live, proven');
});

test('a frame in a closed shadow tree is found, though nobody hears that it is loaded', {
  tag: '@chromium',
}, async ({ tab, panel }) => {
  await keep(tab, null, 'top');
  await panel.waitFor('top');
  await tab.evaluate(() => {
    const frame = document.createElement('iframe');
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'closed' }).append(frame);
    const { trackResource } = frame.contentWindow as typeof globalThis & Window;
    kept.inner = trackResource({}, 'in a shadow tree');
  });
  await panel.waitFor('in a shadow tree');
});

test('frames of two origins in each other are found while they come', async ({ tab, panel, server }) => {
  await addFrame(tab, `${server.otherSite}/tracks.html`);
  await addFrame(tab, `${server.origin}/tracks.html`);
  await expect
    .poll(async () => (await panel.names()).filter((name) => name === 'in a frame'))
    .toHaveLength(2);
});

test('frames that come while no panel is open are found by one that is opened later', async ({ tab }) => {
  await addFrames(tab, 5);
  const panel = await tab.openPanel();
  await expect.poll(() => panel.text('.totals')).toBe('0 live in 6 frames');
  await tab.closeDevTools();
  await addFrames(tab, 5);
  const again = await tab.openPanel();
  await expect.poll(() => again.text('.totals')).toBe('0 live in 11 frames');
});
