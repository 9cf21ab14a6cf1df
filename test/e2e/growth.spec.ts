import type { Page } from '../browser/driver.ts';
import type { Panel } from '../browser/panel.ts';
import { SyntheticHeap } from '../unit/heap/synthetic-heap.ts';
import { addFrame, expect, test } from './fixtures.ts';
import { violations } from './violations.ts';

const says = (panel: Panel, text: string | RegExp) =>
  expect.poll(() => panel.answer(), { message: `the search says ${text}` }).toMatch(text);

/** Marks, and lets the page do something and undo it, so many times. */
async function search(panel: Panel, repeats: number, roundTrip: () => Promise<void>): Promise<void> {
  await panel.click('Find what leaks');
  await panel.click('Start');
  await says(panel, 'Measured. Now do something');
  for (let done = 1; done <= repeats; done++) {
    await roundTrip();
    await panel.click('I did it and undid it');
    await says(panel, done < 3 ? `${done} of 3 measured` : `${done} repeats measured, enough`);
  }
}

const clickIn = (tab: Page) => () => tab.click(5, 5);

/** What grew, each in one line, as far as it is shown without unfolding anything. */
const grown = (panel: Panel) => panel.texts('.leak .grown li');
const stopped = (panel: Panel) => panel.texts('.stopped .grown li');

test('finds what grows each time, and tells it from what has stopped', async ({ tab, server, panel }) => {
  await tab.goto(`${server.origin}/grows.html`);
  await search(panel, 5, clickIn(tab));
  await panel.click('Show what grew');
  await says(panel, 'Grew every time');
  const each = '0 → 1 → 2 → 3 → 4 → 5';
  expect(await grown(panel)).toEqual([
    'window.app.seen: Set+2 each time 0 → 2 → 4 → 6 → 8 → 10',
    `window.app.log: Array+1 each time ${each}`,
    `window.app.users: Map+1 each time ${each}`,
    `window.app.byId: object+1 each time ${each}`,
    `window.app.state.items: Array+1 each time ${each}`,
    'window.app.seldom: Array+1 every other time 0 → 1 → 1 → 2 → 2 → 3',
  ]);
  expect(await stopped(panel)).toEqual([
    'window.app.recent: Array+3, then no more 0 → 1 → 2 → 3 → 3 → 3',
    'window.app.ready: Array+4 once 0 → 4 → 4 → 4 → 4 → 4',
  ]);
  expect(await panel.answer()).toContain('nothing that only closures, listeners or timers hold');
  expect(await tab.evaluate(() => document.title)).toBe('Grows with each round trip');

  await panel.click('Copy as Markdown');
  await expect.poll(() => panel.text('.notice')).toBe('Copied what grew.');
  await panel.click('Close');
  await expect.poll(() => panel.answer()).toBe('');
});

test('a page that grows nowhere has nothing found in it', async ({ tab, panel }) => {
  await search(panel, 3, clickIn(tab));
  await panel.click('Show what grew');
  await says(panel, 'Nothing that scripts can reach grew every time, in 3 repeats');
  expect(await grown(panel)).toEqual([]);
});

test('what has grown before the page goes elsewhere is told', async ({ tab, server, panel }) => {
  await tab.goto(`${server.origin}/grows.html`);
  await search(panel, 2, clickIn(tab));
  await tab.goto(`${server.origin}/grows.html?again`);
  await panel.click('I did it and undid it');
  await says(panel, 'The page went elsewhere or was loaded again');
  await says(panel, 'What follows is of the 2 repeats before');
  expect(await grown(panel)).toContainEqual(expect.stringContaining('window.app.log: Array'));
  await panel.click('Start over');
  await says(panel, '“Start” collects garbage');
});

test('frames are looked at too, and named', async ({ tab, server, panel }) => {
  await addFrame(tab, `${server.otherSite}/grows.html`);
  await expect.poll(() => panel.text('.totals')).toContain('in 2 frames');
  const roundTrip = () =>
    tab.evaluate(async () => {
      const answer = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
      frames[0]?.postMessage('round trip', '*');
      await answer;
    });
  await search(panel, 3, roundTrip);
  await panel.click('Show what grew');
  await says(panel, 'Grew every time');
  expect(await grown(panel)).toContain(
    `window.app.log: Array · ${server.otherSite}+1 each time 0 → 1 → 2 → 3`,
  );
});

test('what a frame shares with its page is told once', async ({ tab, server, panel }) => {
  await addFrame(tab, `${server.origin}/grows.html`);
  await expect.poll(() => panel.text('.totals')).toContain('in 2 frames');
  await search(panel, 3, () => tab.evaluate(() => void frames[0]?.document.body.click()));
  await panel.click('Show what grew');
  await says(panel, 'Grew every time');
  const all = await grown(panel);
  expect(all.filter((line) => line.includes('app.log'))).toEqual([
    `window.app.log: Array · ${server.origin}+1 each time 0 → 1 → 2 → 3`,
  ]);
});

test('a hostile page is measured all the same, and can do nothing to the panel', async ({
  tab,
  server,
  panel,
}) => {
  await tab.goto(`${server.origin}/attacker.html`);
  await search(panel, 3, clickIn(tab));
  await panel.click('Show what grew');
  await says(panel, 'Grew every time');
  expect(await grown(panel)).toEqual(['window.hoard: object+1 each time 0 → 1 → 2 → 3']);
  expect(await panel.text('.connection')).toBe('');
});

test('saved snapshots that are dropped on the search tell what grew', { tag: '@chromium' }, async ({
  panel,
}) => {
  const heap = new SyntheticHeap();
  const list = heap.object(heap.window, 'list', 'Array');
  const files = [0, 1, 2, 3].map((index) => {
    if (index > 0) heap.edge(list, 'element', index, heap.node('object', 'Draft'));
    return { name: `${index}.heapsnapshot`, text: heap.toJSON(), lastModified: index };
  });
  await panel.click('Find what leaks');
  await panel.surface.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    // in whatever order
    for (const { name, text, lastModified } of files.reverse())
      dataTransfer.items.add(new File([text], name, { lastModified }));
    document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  }, files);
  await says(panel, '0.heapsnapshot, 1.heapsnapshot, 2.heapsnapshot, 3.heapsnapshot');
  expect(await panel.texts('.inquiry .leak .what, .inquiry .leak .sizes, .inquiry .leak .path')).toEqual([
    'Draft',
    '1 + 1 + 1',
    expect.stringMatching(/^Window → list\[/),
  ]);
  await panel.click('Start over');
  await says(panel, '“Start” collects garbage');
});

for (const theme of ['light', 'dark'] as const)
  test(`has no accessibility violation that axe finds, ${theme}`, async ({ tab, server, panel }) => {
    await tab.setTheme(theme);
    await tab.goto(`${server.origin}/grows.html`);
    await panel.click('Find what leaks');
    expect(await violations(panel)).toEqual([]);
    await panel.click('Close');
    await search(panel, 3, clickIn(tab));
    expect(await violations(panel)).toEqual([]);
    await panel.click('Show what grew');
    await says(panel, 'Grew every time');
    expect(await violations(panel)).toEqual([]);
  });
