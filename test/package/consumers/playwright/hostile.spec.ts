import { click, expect, test } from './site.ts';

/** A page that puts its own in the place of all that it can reach, and yet tracks. */

test.beforeEach(({ page, site }) => page.goto(`${site.origin}/hostile.html`));

test('a page that replaces all that it can reach passes when it lets go', async ({ page, leaks }) => {
  await click(page, 'drop');
  await leaks.expectNone();
});

test('a page that replaces all that it can reach hides no leak', async ({ page, leaks, site }) => {
  await click(page, 'leak');
  const check = leaks.expectNone();
  await expect(check).rejects.toThrow('hidden (connection)');
  await expect(check).rejects.toThrow(`in the document ${site.origin}/hostile.html`);
});

test('a page that gives names of a megabyte is told of by their beginnings', async ({ page, leaks }) => {
  await click(page, 'name at length');
  const error: unknown = await leaks.expectNone().catch((error: unknown) => error);
  expect(String(error)).toContain('Resource Leaks Detected: 600');
  expect(String(error).length).toBeLessThan(10_000);
});

test.describe('a page that runs without end', () => {
  test.describe.configure({ timeout: 40_000 });

  for (const action of ['hang in an observer', 'hang in a finalizer'])
    test(`is told in a sentence: ${action}`, async ({ page, leaks }) => {
      await click(page, 'drop');
      await click(page, action);
      await expect(leaks.expectNone()).rejects.toThrow(/has not answered .* for \d+ s/);
    });
});
