import { addFrame, drop, expect, keep, test } from './fixtures.ts';

test('lists what a page tracks, oldest first, with its kind and age', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db:main', 'db:replica');
  await keep(tab, null, 'draft');
  await expect(panel.rows).toHaveCount(3);
  expect(await panel.names()).toEqual(['db:main', 'db:replica', 'draft']);
  await expect(panel.row('db:main')).toContainText('connection');
  await expect(panel.row('db:main').locator('td.age')).toHaveText(/^\d+ s$/);
});

test('lists what was tracked before it was opened', async ({ tab, openPanelOn }) => {
  await keep(tab, 'connection', 'early');
  const panel = await openPanelOn(tab);
  await expect(panel.row('early')).toBeVisible();
});

test('shows ages that grow while one looks', async ({ tab, panel }) => {
  await keep(tab, null, 'old');
  await expect(panel.row('old').locator('td.age')).toHaveText('2 s');
});

test('sorts by any column, a second click turns the order around', async ({ tab, panel }) => {
  await keep(tab, 'b', 'two');
  await keep(tab, 'a', 'three');
  await keep(tab, 'c', 'one');
  await expect(panel.rows).toHaveCount(3);

  await panel.header('Name').click();
  await expect(panel.header('Name')).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => panel.names()).toEqual(['one', 'three', 'two']);
  await panel.header('Name').click();
  await expect.poll(() => panel.names()).toEqual(['two', 'three', 'one']);
  await panel.header('Kind').click();
  await expect.poll(() => panel.names()).toEqual(['three', 'two', 'one']);
});

test('sorts newest first or oldest first', async ({ tab, panel }) => {
  await tab.evaluate(() => {
    const { now } = Date;
    kept.first = trackResource({}, 'first');
    const start = now();
    while (now() === start);
    kept.second = trackResource({}, 'second');
  });
  await expect.poll(() => panel.names()).toEqual(['first', 'second']);
  await panel.header('Age').click();
  await expect(panel.header('Age')).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => panel.names()).toEqual(['second', 'first']);
});

test('filters by any number of kinds, and by none', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db');
  await keep(tab, 'image', 'avatar', 'logo');
  await keep(tab, null, 'draft');
  await expect(panel.kinds).toHaveText(['image 2', 'connection 1', 'no kind 1']);

  await panel.kinds.filter({ hasText: 'image' }).click();
  await expect.poll(() => panel.names()).toEqual(['avatar', 'logo']);
  await expect(panel.kinds.filter({ hasText: 'image' })).toHaveAttribute('aria-pressed', 'true');
  await panel.kinds.filter({ hasText: 'no kind' }).click();
  await expect.poll(() => panel.names()).toEqual(['avatar', 'logo', 'draft']);
  await expect(panel.frame.locator('.totals')).toHaveText('3 of 4 live');
  await panel.kinds.filter({ hasText: 'image' }).click();
  await panel.kinds.filter({ hasText: 'no kind' }).click();
  await expect(panel.rows).toHaveCount(4);
});

test('finds by a part of the name, and says when nothing matches', async ({ tab, panel }) => {
  await keep(tab, null, 'socket:1', 'Socket:2', 'view');
  await panel.search.fill('socket');
  await expect.poll(() => panel.names()).toEqual(['socket:1', 'Socket:2']);
  await panel.search.fill('nowhere');
  await expect(panel.frame.getByText('Nothing matches the filters.')).toBeVisible();
  await panel.search.fill('');
  await expect(panel.rows).toHaveCount(3);
});

test('untracks one row, and all of them; the targets stay', async ({ tab, panel }) => {
  await keep(tab, null, 'one', 'two', 'three');
  await panel.row('two').hover();
  await panel.button('Untrack two').click();
  await expect.poll(() => panel.names()).toEqual(['one', 'three']);
  await panel.button('Clear all').click();
  await expect(panel.rows).toHaveCount(0);
  expect(await tab.evaluate(() => Object.keys(kept))).toEqual(['one', 'two', 'three']);
});

test('logs a target to the console, and warns that the console keeps it alive', async ({ tab, panel }) => {
  const logged: string[] = [];
  tab.on('console', (message) => logged.push(message.text()));
  await tab.evaluate(() => {
    kept.it = trackResource({ colour: 'red' }, 'it');
  });
  await panel.row('it').hover();
  await panel.button('Log it to the console').click();
  await expect.poll(() => logged.join()).toContain('colour: red');
  expect(logged.join()).toContain('keeps it alive');
  await expect(panel.frame.locator('.notice')).toContainText('it is in the console, which keeps it alive');
});

test('copies the aging report', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db:main');
  await expect(panel.rows).toHaveCount(1);
  await panel.button('Copy report').click();
  await expect(panel.frame.locator('.notice')).toContainText('Copied a report of 1');
  await panel.search.focus();
  await panel.frame.page().keyboard.press('ControlOrMeta+V');
  await expect(panel.search).toHaveValue(
    /Resource Leaks Detected: 1.*- db:main \(connection\): \d+\.\d\ds old/,
  );
});

test('teaches what to do when nothing is tracked', async ({ panel }) => {
  const lesson = panel.frame.locator('.empty');
  await expect(lesson).toContainText('Nothing is tracked on this page');
  await expect(lesson).toContainText("trackResource(connection, 'db:main', 'connection')");
  await expect(lesson).toContainText('run this in the console');
  await expect(lesson).toContainText('opened before the extension was installed, reload it');
});

test('the example that it teaches does what it says', async ({ tab, panel }) => {
  const example = await panel.frame.locator('.empty pre').last().textContent();
  await tab.evaluate((code) => {
    const script = document.createElement('script');
    script.textContent = code;
    document.head.append(script);
  }, example);
  await expect(panel.rows).toHaveCount(2);
  expect(await panel.forceGC()).toContain('1 collected, 1 still live, proven');
  await expect(panel.row('garbage')).toContainText('collected');
  await expect(panel.row('kept')).toContainText('survived 1 GC');
});

test('shows each frame’s origin when there is more than one', async ({ tab, panel, server }) => {
  await keep(tab, null, 'top');
  await expect(panel.header('Frame')).toHaveCount(0);
  await addFrame(tab, `${server.otherSite}/tracks.html`);
  await expect(panel.row('in a frame')).toContainText(server.otherSite);
  await expect(panel.row('top')).toContainText(server.origin);
  await panel.header('Frame').click();
  await expect(panel.header('Frame')).toHaveAttribute('aria-sort', 'ascending');
});

test('what is dropped leaves the list by itself once it is collected', async ({ tab, panel, chromium }) => {
  await drop(tab, null, 'gone');
  await expect(panel.row('gone')).toBeVisible();
  const session = await chromium.context.newCDPSession(tab);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  await expect(panel.rows).toHaveCount(0);
});
