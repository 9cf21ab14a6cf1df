import { Chromium } from '../browser/chromium-driver.ts';
import { serve } from '../browser/static-server.ts';
import { dropWhenListed, expect, holdOneOfEach, keep, letGo, openBlank, proven, test } from './fixtures.ts';

test('collects objects, closures, cycles and detached DOM, proves it, and leaves what is held', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'connection', 'leaked');
  await holdOneOfEach(tab);
  await expect.poll(() => panel.names()).toHaveLength(5);
  await letGo(tab);
  expect(await panel.forceGC()).toMatch(proven(4, 1));
  const states = Object.fromEntries((await panel.rows()).map(({ Name, State }) => [Name, State]));
  const { leaked, ...others } = states;
  expect(leaked).toBe('survived 1 GC');
  expect(Object.values(others).filter((state) => state !== 'collected')).toEqual([]);
  expect(await tab.evaluate(() => resourceTracker.live().map(({ name }) => name))).toEqual(['leaked']);
});

test('takes all that the browser’s own garbage collection takes', async ({ tab, panel }) => {
  await keep(tab, null, 'leaked');
  await holdOneOfEach(tab);
  await expect.poll(() => panel.names()).toHaveLength(5);
  await letGo(tab);
  await panel.forceGC();
  const left = () => tab.evaluate(() => resourceTracker.live().map(({ name }) => name));
  const ours = await left();
  await tab.collectGarbage();
  expect(ours).toEqual(await left());
});

test('what the browser collects by itself does not vanish without a trace', async ({ tab, panel }) => {
  await keep(tab, null, 'kept');
  await dropWhenListed(tab, panel, null, 'first', 'second');
  await tab.collectGarbage();
  await expect.poll(() => panel.text('.totals')).toMatch(/^1 live · 2 collected by the browser since /);
  // a recheck tells what it takes itself, and from then on is counted anew
  await panel.forceGC();
  await expect.poll(() => panel.text('.totals')).toBe('1 live');
  await dropWhenListed(tab, panel, null, 'third');
  await tab.collectGarbage();
  await expect.poll(() => panel.text('.totals')).toMatch(/^1 live · 1 collected by the browser since /);
});

test('counts the proven GCs that a row survived', async ({ tab, panel }) => {
  await keep(tab, null, 'leaked');
  await panel.forceGC();
  expect(await panel.state('leaked')).toBe('survived 1 GC');
  await keep(tab, null, 'younger');
  await panel.forceGC();
  expect(await panel.state('leaked')).toBe('survived 2 GCs');
  expect(await panel.state('younger')).toBe('survived 1 GC');
});

test('an answer follows what later rechecks tell of its row', async ({ tab, panel }) => {
  await tab.evaluate(() => {
    kept.asked = trackResource({}, 'asked');
  });
  await panel.waitFor('asked');
  await panel.why('asked');
  await panel.retainers();
  expect(await panel.answer()).not.toContain('survived 1');
  await panel.forceGC();
  await panel.forceGC();
  await expect.poll(() => panel.answer()).toMatch(/survived 2/i);
  await tab.evaluate(() => {
    delete kept.asked;
  });
  await panel.forceGC();
  await expect.poll(() => panel.answer()).toContain('A garbage collection has taken it since');
});

test('what was collected stays for that recheck only, and can be dismissed', async ({ tab, panel }) => {
  await dropWhenListed(tab, panel, null, 'first');
  await panel.forceGC();
  expect(await panel.state('first')).toBe('collected');
  await dropWhenListed(tab, panel, null, 'second');
  await panel.forceGC();
  await expect.poll(() => panel.names()).toEqual(['second']);
  await panel.click('Dismiss 1 collected');
  await expect.poll(() => panel.names()).toEqual([]);
});

test('can be cancelled while it runs, and says so', async ({ tab, panel }) => {
  await keep(tab, null, 'leaked');
  await expect.poll(() => panel.names()).toEqual(['leaked']);
  // each step of the GC now waits behind this much work of the page
  await tab.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const end = performance.now() + 150;
      while (performance.now() < end);
      port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  await panel.click('Force GC and recheck');
  await panel.click('Cancel');
  await expect.poll(() => panel.status()).toBe('Force GC was cancelled: nothing was counted.');
  expect(await panel.state('leaked')).toBe('');
});

test('can be cancelled while the page answers nothing at all', async ({ tab, panel }) => {
  await keep(tab, null, 'leaked');
  await expect.poll(() => panel.names()).toEqual(['leaked']);
  await tab.evaluate(() => {
    setTimeout(() => {
      const end = performance.now() + 8000;
      while (performance.now() < end);
    });
  });
  await panel.click('Force GC and recheck');
  await panel.click('Cancel');
  await expect.poll(() => panel.status()).toBe('Force GC was cancelled: nothing was counted.');
  expect(await panel.forceGC()).toContain('0 collected, 1 still live, proven');
});

test('works under the strictest content security policy', async ({ driver }) => {
  const strict = await serve(new URL('pages/', import.meta.url), {
    'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'",
  });
  const page = await driver.newPage();
  await openBlank(page, strict.origin);
  const panel = await page.openPanel();
  await dropWhenListed(page, panel, null, 'garbage');
  expect(await panel.forceGC()).toMatch(proven(1, 0));
  await page.close();
  strict.close();
});

test('a page can’t be in the way where WebAssembly is off and DevTools has to collect', {
  tag: '@chromium',
}, async ({ server }) => {
  const driver = await Chromium.launch({ args: ['--js-flags=--jitless'] });
  const tab = await driver.newPage();
  await openBlank(tab, server.origin);
  await tab.evaluate(() => Object.assign(globalThis, { queryObjects: () => undefined }));
  await keep(tab, null, 'kept');
  const panel = await tab.openPanel();
  await panel.waitFor('kept');
  expect(await panel.forceGC()).toContain('0 collected, 1 still live, proven');
  expect(await panel.state('kept')).toContain('survived 1 GC');
  await driver.close();
});

test('a recheck goes on when the relay is stopped in the middle of it', { tag: '@firefox' }, async ({
  firefox,
  tab,
  panel,
}) => {
  await keep(tab, null, 'leaked');
  await holdOneOfEach(tab);
  await expect.poll(() => panel.names()).toHaveLength(5);
  await letGo(tab);
  await panel.click('Force GC and recheck');
  await expect.poll(() => panel.status()).toContain('Collecting');
  await firefox.stopRelay();
  await expect.poll(() => panel.status()).toContain('1 still live, proven');
});
