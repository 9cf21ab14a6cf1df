import { expect, test } from './fixtures.ts';

test('a list that comes piece by piece says how far it has come, and shows its first rows at once', async ({
  tab,
}) => {
  // a page that is busy between any two pieces, until it is told to rest
  await tab.evaluate(() => {
    kept.all = Array.from({ length: 20_000 }, (_, i) => trackResource({}, `row ${i}`, 'piece'));
    const work = () => {
      const end = performance.now() + 100;
      while (performance.now() < end);
    };
    kept.work = setInterval(work, 0);
  });
  const panel = await tab.openPanel();
  const progress = () =>
    panel.surface.evaluate(() => {
      const bar = document.querySelector('[role=progressbar]');
      return bar && `${bar.getAttribute('aria-label')}: ${bar.getAttribute('aria-valuetext')}`;
    });
  await expect.poll(progress, { intervals: [50] }).toMatch(/^.+: .*20,?000/);
  expect((await panel.names())[0]).toBe('row 0');
  expect(await panel.rowCount()).toBeLessThan(20_000);
  await tab.evaluate(() => clearInterval(kept.work as number));
  await expect.poll(() => panel.rowCount()).toBe(20_000);
  expect(await progress()).toBeNull();
  await tab.closeDevTools();
});

test('the end of a list is reached that is longer than any element of a browser can be', {
  tag: '@firefox',
}, async ({ tab, panel }) => {
  test.slow();
  // Firefox draws nothing beyond 745,654 rows of 24 px
  const count = 760_000;
  await tab.evaluate((count) => {
    const all = [];
    for (let i = 1; i <= count; i++) all.push(trackResource({}, `${i}`));
    kept.all = all;
  }, count);
  await expect.poll(() => panel.rowCount(), { timeout: 120_000 }).toBe(count);
  // what is in the middle of the list, of what can be seen
  const inView = () =>
    panel.surface.evaluate(() => {
      const scroller = document.querySelector('.scroller');
      if (scroller === null) throw new Error('There is no list');
      const { left, top, height } = scroller.getBoundingClientRect();
      return document
        .elementFromPoint(left + 9, top + height / 2)
        ?.closest('tr')
        ?.querySelector('.name')?.textContent;
    });
  const scrollTo = (share: number) =>
    panel.surface.evaluate((share) => {
      const scroller = document.querySelector('.scroller');
      scroller?.scrollTo(0, share * (scroller.scrollHeight - scroller.clientHeight));
    }, share);
  await scrollTo(1);
  await expect.poll(async () => (await panel.names()).at(-1)).toBe(`${count}`);
  await expect.poll(async () => Number(await inView())).toBeGreaterThan(count - 40);
  await scrollTo(0.5);
  await expect.poll(async () => Math.abs(Number(await inView()) - count / 2)).toBeLessThan(40);
});
