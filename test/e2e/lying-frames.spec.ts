import type { ChromiumPage } from '../browser/chromium-driver.ts';
import { addFrame, expect, keep, test } from './fixtures.ts';

/** What a frame that has taken its end of the private channel can do. */
interface Liar {
  /** Says something to the extension. */
  lie(message: object): void;
  /** Changes what its tracker says. */
  twist?: (message: Record<string, unknown>) => object;
}

/**
 * Gives frames of another site their end of the channel, as only what runs before the extension's script can. Returns
 * the frame.
 */
async function addLiar(tab: ChromiumPage, url: string) {
  await tab.playwright.addInitScript(() => {
    if (location.hostname !== '127.0.0.1') return;
    const liar = globalThis as typeof globalThis & Partial<Liar>;
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (message: Record<string, unknown>) {
      if (message?.type === 'update' || message?.type === 'swept') {
        liar.lie = (lie) => postMessage.call(this, lie);
        message = (liar.twist?.(message) as typeof message) ?? message;
      }
      postMessage.call(this, message);
    };
  });
  await addFrame(tab, url);
  const find = () => tab.playwright.frames().find((frame) => frame.url() === url);
  await expect.poll(() => find()?.url()).toBe(url);
  const frame = find();
  if (frame === undefined) throw new Error(`There is no frame of ${url}`);
  return frame;
}

test.describe('a frame that contradicts itself is named, and left out of the list and of all totals', {
  tag: '@chromium',
}, () => {
  test('when it lies about what it tracks', async ({ chromiumTab: tab, panel, server }) => {
    await keep(tab, null, 'top');
    const frame = await addLiar(tab, `${server.otherSite}/tracks.html`);
    await panel.waitFor('in a frame');
    await frame.evaluate(() => {
      const { lie } = globalThis as unknown as Liar;
      lie({
        ...{ type: 'update', seq: 1, reset: true, added: [], removed: [] },
        ...{ collected: [], verdicts: [], total: 256_001 },
      });
    });
    await expect
      .poll(() => panel.text('.connection'))
      .toContain(`${server.otherSite} contradicts itself. It said that it tracks 256001, and listed only 0.`);
    await expect.poll(() => panel.names()).toEqual(['top']);
    await expect.poll(() => panel.text('.totals')).toBe('1 live');
    // what comes later does not hide it, and a frame that is honest is listed
    await addFrame(tab, `${server.origin}/tracks.html`);
    await panel.waitFor('in a frame');
    expect(await panel.text('.connection')).toContain(`${server.otherSite} contradicts itself.`);
    expect(await panel.forceGC()).toContain('still live, proven');
    await tab.reload();
    await expect.poll(() => panel.text('.connection')).toBe('');
  });

  test('when it lies about a recheck', async ({ chromiumTab: tab, panel, server }) => {
    await keep(tab, null, 'top');
    const frame = await addLiar(tab, `${server.otherSite}/tracks.html`);
    await panel.waitFor('in a frame');
    await frame.evaluate(() => {
      const liar = globalThis as unknown as Liar;
      liar.twist = (message) => (message.type === 'swept' ? { ...message, collected: 1_000_000 } : message);
    });
    expect(await panel.forceGC()).toContain('Force GC: 0 collected, 1 still live, proven');
    await expect
      .poll(() => panel.text('.connection'))
      .toContain(`${server.otherSite} contradicts itself. It counted 1000000 collected`);
    await expect.poll(() => panel.names()).toEqual(['top']);
  });

  test('and not one whose rows are said to be older, or to have survived more, than can be', async ({
    chromiumTab: tab,
    panel,
    server,
  }) => {
    const frame = await addLiar(tab, `${server.otherSite}/tracks.html`);
    await panel.waitFor('in a frame');
    await frame.evaluate(() => {
      const { lie } = globalThis as unknown as Liar;
      lie({
        ...{ type: 'update', seq: 1, reset: true, removed: [], collected: [], verdicts: [], total: 1 },
        added: [[1, 'ancient', null, 0, 1_000_000, 'live', null]],
      });
    });
    await panel.waitFor('ancient');
    expect(await panel.state('ancient')).toBe('');
    const [row] = await panel.rows();
    expect(row?.Age).toMatch(/^(\d min )?\d+ s$/);
    expect(await panel.text('.connection')).toBe('');
  });
});

test('a frame that does not answer is named, and keeps nobody from a recheck of the others', async ({
  tab,
  panel,
  server,
}) => {
  await keep(tab, null, 'top');
  await addFrame(tab, `${server.otherSite}/hangs.html`);
  await panel.waitFor('in a frame that hangs');
  await tab.evaluate(() => frames[0]?.postMessage('hang', '*'));
  await panel.click('Force GC and recheck');
  await expect.poll(() => panel.status()).toContain(`${server.otherSite} does not answer; it has `);
  await expect
    .poll(() => panel.status())
    .toMatch(/^Force GC: 0 collected, 1 still live, proven in [\d.]+ s\. /);
  expect(await panel.status()).toContain(
    `That is all frames but those of ${server.otherSite}, which did not answer and are not counted`,
  );
  expect(await panel.state('top')).toBe('survived 1 GC');
  expect(await panel.state('in a frame that hangs')).toBe('');
});

test('says that the page was left when it goes in the middle of a recheck', async ({
  tab,
  panel,
  server,
}) => {
  await keep(tab, null, 'top');
  await addFrame(tab, `${server.otherSite}/hangs.html`);
  await panel.waitFor('in a frame that hangs');
  // so that the recheck can't end before
  await tab.evaluate(() => frames[0]?.postMessage('hang', '*'));
  await panel.click('Force GC and recheck');
  await expect.poll(() => panel.status()).toContain('does not answer');
  await tab.goto(`${server.origin}/tracks.html`);
  await expect
    .poll(() => panel.status())
    .toBe('Force GC ended early: the page was left, or it crashed, so there is nothing to count.');
  await panel.waitFor('in a frame');
});
