import { click, expect, test } from './site.ts';

/** What ends a check before it can say anything, or lies beside what it looks at. */

test.describe.configure({ timeout: 60_000 });

test.beforeEach(async ({ page, site, javaScriptEnabled }) => {
  await page.goto(`${site.origin}/plain.html`);
  if (javaScriptEnabled !== false) await page.getByRole('button', { name: 'log' }).waitFor();
});

test('a page that has crashed is told at once', async ({ page, leaks }) => {
  await page.goto('chrome://crash').catch(() => undefined);
  await expect(leaks.expectNone()).rejects.toThrow('The page has crashed');
});

test('a page that crashes in the middle is told at once', async ({ page, leaks }) => {
  await click(page, 'leak');
  const check = expect(leaks.expectNone()).rejects.toThrow('The page has crashed');
  await page.goto('chrome://crash').catch(() => undefined);
  await check;
});

test('a page that is closed in the middle passes for none that lets go', async ({ page, leaks }) => {
  await click(page, 'drop');
  const check = expect(leaks.expectNone()).rejects.toThrow('The page was closed while');
  await page.close();
  await check;
});

test('an open dialog is named, and a check after it passes', async ({ page, leaks }) => {
  await click(page, 'drop');
  const opened = page.waitForEvent('dialog');
  const asked = page.evaluate(() => confirm('Really?'));
  const dialog = await opened;
  await expect(leaks.expectNone()).rejects.toThrow('A dialog of the page is open (confirm “Really?”)');
  await dialog.accept();
  expect(await asked).toBe(true);
  await leaks.expectNone();
});

test('a shared worker is named, since no page alone has it', async ({ page, leaks, site }, testInfo) => {
  await page.evaluate(async () => {
    const shared = new SharedWorker('/shared-worker.js');
    globalThis.kept = { shared };
    await new Promise((resolve) => {
      shared.port.onmessage = resolve;
    });
  });
  await leaks.expectNone();
  expect(testInfo.annotations).toContainEqual({
    type: 'leaks',
    description: `Only the page itself was looked at, with its frames and workers, and not ${site.origin}/shared-worker.js.`,
  });
});

test('what is selected is found behind thousands of others', async ({ page, leaks }) => {
  await page.evaluate(() => {
    const kept = Array.from({ length: 2500 }, (_, i) => trackResource({}, `${i}`, 'many'));
    globalThis.kept = { kept, behind: trackResource({}, 'behind', 'behind') };
  });
  await expect(leaks.expectNone({ kind: 'behind' })).rejects.toThrow('Window → kept.behind');
  const ignore = [{ kind: 'many', reason: 'they are known', count: 2500 }];
  await expect(leaks.expectNone({ ignore })).rejects.toThrow('Window → kept.behind');
  const check = leaks.expectNone();
  await expect(check).rejects.toThrow('Resource Leaks Detected: 2501');
  await expect(check).rejects.toThrow('looked for of 2000 of 2501');
});

test('a round trip that leaves hundreds is told, with the sum of all', async ({ page, leaks }) => {
  const roundTrip = () =>
    page.evaluate(() => {
      for (let i = 0; i < 500; i++)
        globalThis.kept[`${performance.now()} ${i}`] = trackResource({}, `${i}`, 'many');
    });
  await expect(leaks.during(roundTrip)).rejects.toThrow(
    'many: 500 + 500 + 500 + 500 + 500 = 2500 in 5 repeats',
  );
});

test('a page that tracks nothing is not asked to collect garbage', async ({ page, leaks }) => {
  await page.evaluate(() => {
    globalThis.kept.ref = new WeakRef({});
  });
  // what was looked at in a task stays until its end
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  await leaks.expectNone();
  expect(await page.evaluate(() => (globalThis.kept.ref as WeakRef<object>).deref() !== undefined)).toBe(
    true,
  );
});

test('pages beside the one that is checked are named', async ({ page, leaks, site }, info) => {
  const opened = page.waitForEvent('popup');
  await page.evaluate(() => void window.open('/bundled.html'));
  await (await opened).waitForLoadState();
  await leaks.expectNone();
  expect(info.annotations).toContainEqual({
    type: 'leaks',
    description: `Only the page itself was looked at, with its frames and workers, and not ${site.origin}/bundled.html.`,
  });
});

test.describe('a test without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('is told that its page can track nothing', async ({ page, leaks }) => {
    await page.title();
    await leaks.expectNone();
  });
});
