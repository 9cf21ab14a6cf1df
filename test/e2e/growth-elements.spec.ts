import { GrowthWatch } from '../../src/cdp/growth/page-growth.ts';
import { plainSession } from '../../src/cdp/protocol/session.ts';
import { TargetTree } from '../../src/cdp/protocol/target-tree.ts';
import type { ChromiumPage } from '../browser/chromium-driver.ts';
import { serve } from '../browser/static-server.ts';
import { expect, test } from './fixtures.ts';

declare global {
  function roundTrip(): Promise<void>;
}

/** What grows of a page with each of four round trips, and what holds it. */
async function growthOf(tab: ChromiumPage) {
  const session = await tab.playwright.context().newCDPSession(tab.playwright);
  const tree = await TargetTree.attach(plainSession(session), { documents: '', workers: '' }, 30_000);
  await tab.evaluate(() => roundTrip());
  const watch = await GrowthWatch.begin(await tree.list());
  for (let i = 0; i < 4; i++) {
    await tab.evaluate(() => roundTrip());
    await watch.mark();
  }
  const reader = { read: async () => null };
  const { growth, leaks, remarks } = await watch.look(await tree.list(), { reader });
  await watch.end();
  expect(remarks).toEqual([]);
  return growth.map(({ kind, perRepeat }) => {
    const leak = leaks.find((leak) => leak.kind === kind);
    return `${kind}: ${perRepeat.join(' + ')}, held by ${leak?.holder?.reference.text}`;
  });
}

test.describe('elements that no script has seen', { tag: '@chromium' }, () => {
  test('are found when each round trip leaves some in the document, and their correct twins leave nothing', async ({
    chromiumTab,
  }) => {
    const server = await serve(new URL('../growth/planted/', import.meta.url));
    const kinds = ['element in the document', 'custom element in the document'];
    const query = kinds.map((kind) => `kind=${encodeURIComponent(kind)}`).join('&');
    await chromiumTab.goto(`${server.origin}/?${query}`);
    await expect.poll(() => chromiumTab.evaluate(() => document.title)).toBe('ready');
    expect(await growthOf(chromiumTab)).toEqual([
      '<div class="toast">: 1 + 1 + 1 + 1, held by Window → document → <div class="toast">',
      '<chat-room>: 1 + 1 + 1 + 1, held by Window → document → <chat-room>',
    ]);
    await chromiumTab.goto(`${server.origin}/?undo&${query}`);
    await expect.poll(() => chromiumTab.evaluate(() => document.title)).toBe('ready');
    expect(await growthOf(chromiumTab)).toEqual([]);
    server.close();
  });

  test('are found in frames and in open shadow trees, too', async ({ chromiumTab }) => {
    await chromiumTab.evaluate(() => {
      document.body.innerHTML = '<iframe srcdoc="<p>"></iframe><section></section>';
      document.querySelector('section')?.attachShadow({ mode: 'open' });
      globalThis.roundTrip = async () => {
        const inner = document.querySelector('iframe')?.contentDocument?.body;
        for (const place of [inner, document.querySelector('section')?.shadowRoot]) {
          const many =
            place?.ownerDocument === document ? '<li class="in-shadow"></li>' : '<hr class="in-frame">';
          const parsed = document.createElement('template');
          parsed.innerHTML = many.repeat(2);
          place?.append(parsed.content);
        }
      };
    });
    const growth = await growthOf(chromiumTab);
    expect(growth.map((line) => line.replace(/, held by .*/, '')).sort()).toEqual([
      '<hr class="in-frame">: 2 + 2 + 2 + 2',
      '<li class="in-shadow">: 2 + 2 + 2 + 2',
    ]);
  });

  test('do not grow that were there before, however many there are', async ({ chromiumTab }) => {
    await chromiumTab.evaluate(() => {
      document.body.innerHTML = '<i class="old"></i>'.repeat(20_000);
      globalThis.roundTrip = async () => {
        // garbage, for which young objects are looked through
        document.title = String(Array.from({ length: 200_000 }, (_, i) => ({ i })).length);
      };
    });
    expect(await growthOf(chromiumTab)).toEqual([]);
  });

  test('do not grow when they are moved, rendered anew, or limited in number', async ({ chromiumTab }) => {
    await chromiumTab.evaluate(() => {
      const rows = '<li class="row"><b>x</b></li>'.repeat(20);
      document.body.innerHTML = `<ol>${rows}</ol><ul></ul><main></main>`;
      const [from, to, last] = document.querySelectorAll('ol, ul, main');
      let round = 0;
      globalThis.roundTrip = async () => {
        round++;
        to?.append(from?.firstElementChild ?? '');
        last?.insertAdjacentHTML('beforeend', `<p class="log">${round}</p>`);
        if ((last?.childElementCount ?? 0) > 2) last?.firstElementChild?.remove();
        if (to !== undefined) to.innerHTML = rows.slice(0, 30 * round);
      };
    });
    expect(await growthOf(chromiumTab)).toEqual([]);
  });
});
