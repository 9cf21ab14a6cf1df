import type { Frame, Page } from '@playwright/test';
import { click, expect, test } from './site.ts';

/** Round trips of pages that track nothing. */

test.beforeEach(async ({ page, site }) => {
  await page.goto(`${site.origin}/plain.html`);
  await page.getByRole('button', { name: 'log' }).waitFor();
});

const FIVE = '1 + 1 + 1 + 1 + 1 = 5 in 5 repeats';

/** Leaves an object of a class in an array, in a document or a worker. */
const leaveDraft = (where: Page | Frame) =>
  where.evaluate(() => {
    class Draft {
      readonly text = { paragraphs: ['a'] };
    }
    const holder = globalThis as { drafts?: Draft[] };
    holder.drafts ??= [];
    holder.drafts.push(new Draft());
  });

test('what is not tracked counts, with its parts and what holds it', async ({ page, leaks }) => {
  const check = leaks.during(() => leaveDraft(page));
  await expect(check).rejects.toThrow(`Grows with each repeat: Draft: ${FIVE}`);
  await expect(check).rejects.toThrow('5 resources held by Window → drafts[…]');
});

test('what is not tracked does not count, where that is asked for', async ({ page, leaks }) => {
  await leaks.during(() => leaveDraft(page), { only: 'tracked' });
  await leaks.during(() => leaveDraft(page), { kind: 'connection' });
});

test('what is tracked and grows is told once, by its name', async ({ page, leaks }) => {
  const check = leaks.during(() => click(page, 'leak'), { repeat: 3 });
  await expect(check).rejects.toThrow('Resource Leaks Detected: 3');
  await expect(check).rejects.toThrow('(connection)');
});

test('what is known of it may grow', async ({ page, leaks }) => {
  await leaks.during(() => leaveDraft(page), {
    ignore: [{ kind: 'Draft', reason: 'they are saved at the end', count: 5 }],
  });
  await expect(
    leaks.during(() => leaveDraft(page), {
      ignore: [{ kind: 'Draft', reason: 'they are saved at the end', count: 4 }],
    }),
  ).rejects.toThrow('Resource Leaks Detected: 1');
});

test('a frame of another site and a worker have heaps of their own, and count', async ({
  page,
  leaks,
  site,
}) => {
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, `${site.otherSite}/bundled.html`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'drop', exact: true }).waitFor();
  const [, inner] = page.frames();
  if (inner === undefined) throw new Error('there is no frame');
  await expect(leaks.during(() => leaveDraft(inner))).rejects.toThrow(
    `in the document ${site.otherSite}/bundled.html`,
  );
});

test('what was measured before a round trip failed is told', async ({ page, leaks }, info) => {
  let trip = 0;
  const roundTrip = async () => {
    if (++trip === 5) throw new Error('the dialog did not open');
    await leaveDraft(page);
  };
  await expect(leaks.during(roundTrip)).rejects.toThrow('the dialog did not open');
  expect(info.annotations).toContainEqual({
    type: 'leaks',
    description: expect.stringMatching(
      /The round trip failed in repeat 4\. In the 3 before it: Grows with each repeat: Draft: 1 \+ 1 \+ 1 = 3/,
    ),
  });
});

test('a page that goes to another site meanwhile is told that nothing can be said', async ({
  page,
  leaks,
  site,
}, info) => {
  let trip = 0;
  const roundTrip = () => page.goto(`${trip++ % 2 === 0 ? site.otherSite : site.origin}/bundled.html`);
  await leaks.during(roundTrip, { repeat: 3 });
  expect(info.annotations).toContainEqual({
    type: 'leaks',
    description: expect.stringContaining('went to another process during the round trips'),
  });
});

test('a page that is loaded again each time has a new document, and leaves nothing', async ({
  page,
  leaks,
}) => {
  await leaks.during(async () => {
    await page.reload();
    await leaveDraft(page);
  });
});
