import { expect, LeakError, test } from './site.ts';

async function failure(check: Promise<void>): Promise<LeakError> {
  const error = await check.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof LeakError) return error;
  throw error ?? new Error('It passed.');
}

test('a page is explored by its links and buttons, and those that leak are named', async ({
  page,
  leaks,
  site,
}, info) => {
  await page.goto(`${site.origin}/shop/home`);
  const { message } = await failure(leaks.explore({ repeat: 3 }));
  expect(message).toMatch(/Grows with each repeat of link “Offers”: closure onOffersResize: 1 \+ 1 \+ 1 = 3/);
  expect(message).toMatch(
    /Grows with each repeat of button “Settings”: detached <section class="settings">: 1 \+ 1 \+ 1 = 3/,
  );
  expect(message.match(/^Grows/gm)).toHaveLength(2);
  expect(message).toContain('Window → listener of window → closure onOffersResize');
  expect(message).toContain('Window → app.closed[…]');
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['count']);
  const told = info.annotations.map(({ description = '' }) => description).sort();
  expect(told.map((line) => line.replace(site.origin, ''))).toEqual([
    'Explored from /shop/home on: link “About”, link “Offers”, button “Settings”, button “Profile”, button “Help”.',
    'Not explored, since by its name it may do what can’t be undone: link “Leave”, button “Delete everything”.',
    'Not explored, since it leads to another site: link “Partner”.',
    'Not explored, since it leads to no page (mailto:): link “Write to us”.',
    'Not explored, since it loads another document: link “Plain page”.',
    'Not explored, since it opens nothing: button “Home”, button “Count”.',
    'Not explored, since it submits a form: button “Search”.',
    'Not explored, since nothing closes what it opens: button “Add a row”.',
  ]);
  expect(page.url()).toBe(`${site.origin}/shop/home`);
});

test('what is some links away is explored when that is asked for', async ({ page, leaks, site }, info) => {
  await page.goto(`${site.origin}/shop/about`);
  await page.evaluate(() =>
    document.querySelectorAll('button, form, details').forEach((one) => void one.remove()),
  );
  const { message } = await failure(leaks.explore({ repeat: 3, depth: 2 }));
  expect(message).toMatch(
    /Grows with each repeat of link “The last offer”: <div class="toast">: 1 \+ 1 \+ 1 = 3/,
  );
  expect(message).toMatch(/Grows with each repeat of link “Offers”: closure onOffersResize: 1 \+ 1 \+ 1 = 3/);
  expect(info.annotations.map(({ description }) => description).join()).toContain(
    'Explored from http://localhost',
  );
});

test('a page of which nothing leaks passes, and tells what was explored', async ({
  page,
  leaks,
  site,
}, info) => {
  await page.goto(`${site.origin}/shop/home`);
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('#settings, #add, a[href="/shop/offers"], form'))
      one.remove();
  });
  await leaks.explore({ repeat: 3 });
  expect(info.annotations.map(({ description }) => description)).toContain(
    `Explored from ${site.origin}/shop/home on: link “About”, button “Profile”, button “Help”.`,
  );
});

test('a page that leads nowhere, and numbers that mean nothing, are told in a sentence', async ({
  page,
  leaks,
  site,
}) => {
  await page.goto(`${site.origin}/plain.html`);
  await expect(leaks.explore()).rejects.toThrow('has found no link or button at');
  await expect(leaks.explore({ depth: 0 })).rejects.toThrow(
    'depth is 0: expected a whole number of 1 or more',
  );
  await expect(leaks.explore({ repeat: 1 })).rejects.toThrow('2 or more');
});
