import { serve } from '../../browser/static-server.ts';
import { dropWhenListed, expect, holdOneOfEach, keep, letGo, test } from '../both.ts';
import { openBlank } from '../page-actions.ts';

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

test('counts the proven GCs that a row survived', async ({ subject, view }) => {
  await keep(subject, null, 'leaked');
  await view.forceGC();
  expect(await view.state('leaked')).toBe('survived 1 GC');
  await keep(subject, null, 'younger');
  await view.forceGC();
  expect(await view.state('leaked')).toBe('survived 2 GCs');
  expect(await view.state('younger')).toBe('survived 1 GC');
});

test('what was collected stays for that recheck only, and can be dismissed', async ({ subject, view }) => {
  await dropWhenListed(subject, view, null, 'first');
  await view.forceGC();
  expect(await view.state('first')).toBe('collected');
  await dropWhenListed(subject, view, null, 'second');
  await view.forceGC();
  await expect.poll(() => view.names()).toEqual(['second']);
  await view.click('Dismiss 1 collected');
  await expect.poll(() => view.names()).toEqual([]);
});

test('can be cancelled while it runs, and says so', async ({ subject, view }) => {
  await keep(subject, null, 'leaked');
  await expect.poll(() => view.names()).toEqual(['leaked']);
  // each step of the GC now waits behind this much work of the page
  await subject.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const end = performance.now() + 150;
      while (performance.now() < end);
      port2.postMessage(null);
    };
    port2.postMessage(null);
  });
  await view.click('Force GC and recheck');
  await view.click('Cancel');
  await expect.poll(() => view.status()).toBe('Force GC was cancelled: nothing was counted.');
  expect(await view.state('leaked')).toBe('');
});

test('works under the strictest content security policy', async ({ driver }) => {
  const strict = await serve(new URL('../pages/', import.meta.url), {
    'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'",
  });
  const page = await driver.newPage();
  await openBlank(page, strict.origin);
  const view = await page.openPanel();
  await dropWhenListed(page, view, null, 'garbage');
  expect(await view.forceGC()).toContain('1 collected, 0 still live, proven');
  await page.close();
  strict.close();
});
