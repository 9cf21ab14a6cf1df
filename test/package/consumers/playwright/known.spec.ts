import { expect, test } from './site.ts';

declare global {
  function make(): void;
}

test('known leaks pass, up to their count', async ({ page, leaks, site }) => {
  await page.goto(`${site.origin}/known.html?query`);
  await leaks.expectNone({ ignore: [] });
  await page.evaluate(() => make());
  await expect(leaks.expectNone()).rejects.toThrow('Resource Leaks Detected: 1');
});
