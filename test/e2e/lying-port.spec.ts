import type { ServerResponse } from 'node:http';
import { type ChromiumPage, frameOf } from '../browser/chromium-driver.ts';
import type { Panel } from '../browser/panel.ts';
import { type Behaviour, listed, openPort } from '../unit/port/fake-port.ts';
import { WebSocketPeer } from '../unit/port/web-socket-peer.ts';
import { test as base, expect, keep } from './fixtures.ts';

/** Has the panel take a snapshot from a port that is a test's, for a row of the page. */
const test = base.extend<{ askPort: (behaviour: Behaviour) => Promise<void> }>({
  askPort: async ({ chromiumTab: tab, panel }, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async (behaviour) => {
      const port = await openPort(behaviour);
      opened.push(port);
      await keep(tab, null, 'it');
      await panel.why('it');
      expect(await panel.retainers()).toEqual(['window.kept.it']);
      await panel.setPort(`${port.port}`);
      await panel.click('Take a snapshot');
    });
    for (const port of opened) await port.close();
  },
});

/** The threads that read snapshots, with all that they have read. */
const readers = (panel: Panel) => frameOf(panel).page().workers().length;

/** Any page may read what these answer. */
const open = (response: ServerResponse) => response.setHeader('access-control-allow-origin', '*');

/** Lists the page of a tab. */
const listing =
  (tab: ChromiumPage): NonNullable<Behaviour['list']> =>
  async (response, port) => {
    const url = await tab.evaluate(() => location.href);
    open(response).end(JSON.stringify([{ ...listed(port), url }]));
  };

test.describe('a debugging port that is none', { tag: '@chromium' }, () => {
  test('and lists pages without end is left, in words', async ({ panel, askPort }) => {
    await askPort({
      list(response) {
        open(response);
        const more = () => {
          while (response.writable && response.write(' '.repeat(1 << 16)));
        };
        response.on('drain', more);
        more();
      },
    });
    await expect
      .poll(() => panel.answer())
      .toMatch(/Port \d+ of this machine has a list of pages that does not end within 16\.0 MB/);
    await expect.poll(() => readers(panel)).toBe(0);
    // and the live retainers are there all the same
    expect(await panel.retainers()).toEqual(['window.kept.it']);
  });

  test('and lets the panel in, but is silent, is left, in words', async ({ chromiumTab, panel, askPort }) => {
    await askPort({
      list: listing(chromiumTab),
      upgrade: (request, socket) => void new WebSocketPeer(request, socket, () => undefined),
    });
    await expect.poll(() => readers(panel)).toBe(1);
    await expect.poll(() => panel.answer()).toContain('has not answered Page.getFrameTree for 8 s');
    await expect.poll(() => readers(panel)).toBe(0);
  });

  test('and says what no browser says is left, in words', async ({ chromiumTab, panel, askPort }) => {
    await askPort({
      list: listing(chromiumTab),
      commands: {
        'Page.getFrameTree': ({ peer }) => peer.say('<!doctype html>'),
      },
    });
    await expect.poll(() => panel.answer()).toContain('it has sent what is no message of a browser');
    await expect.poll(() => panel.answer()).not.toContain('SyntaxError');
    await expect.poll(() => readers(panel)).toBe(0);
  });
});
