import { dropWhenListed, expect, keep, letGo, test } from './fixtures.ts';

test('lists what a page tracks, oldest first, with its kind and age', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db:main', 'db:replica');
  await keep(tab, null, 'draft');
  await expect.poll(() => panel.names()).toEqual(['db:main', 'db:replica', 'draft']);
  expect(await panel.rows()).toContainEqual({
    Kind: 'connection',
    Name: 'db:main',
    Age: expect.stringMatching(/^\d+ s$/),
    State: '',
  });
});

test('lists what was tracked before it was opened', async ({ tab }) => {
  await keep(tab, 'connection', 'early');
  const panel = await tab.openPanel();
  await expect.poll(() => panel.names()).toEqual(['early']);
});

test('shows ages that grow while one looks', async ({ tab, panel }) => {
  await keep(tab, null, 'old');
  await expect.poll(async () => (await panel.rows())[0]?.Age).toMatch(/^([2-9]|\d\d) s$/);
});

test('sorts by any column, a second click turns the order around', async ({ tab, panel }) => {
  await keep(tab, 'b', 'two');
  await keep(tab, 'a', 'three');
  await keep(tab, 'c', 'one');
  await expect.poll(() => panel.names()).toHaveLength(3);
  await panel.click('Name');
  await expect.poll(() => panel.names()).toEqual(['one', 'three', 'two']);
  await panel.click('Name');
  await expect.poll(() => panel.names()).toEqual(['two', 'three', 'one']);
  await panel.click('Kind');
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
  expect(await panel.sorting()).toEqual({ Age: 'descending' });
  await panel.click('Age');
  await expect.poll(() => panel.names()).toEqual(['second', 'first']);
  expect(await panel.sorting()).toEqual({ Age: 'ascending' });
});

test('filters by any number of kinds, and by none', async ({ tab, panel }) => {
  await keep(tab, 'connection', 'db');
  await keep(tab, 'image', 'avatar', 'logo');
  await keep(tab, null, 'draft');
  await expect.poll(() => panel.kinds()).toEqual(['image 2', 'connection 1', 'no kind 1']);
  await panel.click('image');
  await expect.poll(() => panel.names()).toEqual(['avatar', 'logo']);
  await panel.click('no kind');
  await expect.poll(() => panel.names()).toEqual(['avatar', 'logo', 'draft']);
  expect(await panel.text('.totals')).toBe('3 of 4 live');
  await panel.click('image');
  await panel.click('no kind');
  await expect.poll(() => panel.names()).toHaveLength(4);
});

test('finds by a part of the name, and says when nothing matches', async ({ tab, panel }) => {
  await keep(tab, null, 'socket:1', 'Socket:2', 'panel');
  await panel.filter('socket');
  await expect.poll(() => panel.names()).toEqual(['socket:1', 'Socket:2']);
  await panel.filter('nowhere');
  await expect.poll(() => panel.text('.empty')).toContain('Nothing matches the filters.');
  await panel.filter('');
  await expect.poll(() => panel.names()).toHaveLength(3);
});

test('untracks one row, and all of them; the targets stay', async ({ tab, panel }) => {
  await keep(tab, null, 'one', 'two', 'three');
  await panel.click('Untrack two');
  await expect.poll(() => panel.names()).toEqual(['one', 'three']);
  await panel.click('Stop tracking');
  await expect.poll(() => panel.names()).toEqual([]);
  expect(await tab.evaluate(() => Object.keys(kept))).toEqual(['one', 'two', 'three']);
});

test('logs a target, and warns that the console keeps it alive', async ({ tab, panel }) => {
  await keep(tab, null, 'it');
  await panel.click('Log it to the console');
  await expect.poll(() => panel.text('.notice')).toContain('it is in the console, which keeps it alive');
});

test('what is logged is the target itself', { tag: '@chromium' }, async ({ chromiumTab, panel }) => {
  const logged: string[] = [];
  chromiumTab.playwright.on('console', (message) => logged.push(message.text()));
  await chromiumTab.evaluate(() => {
    kept.it = trackResource({ colour: 'red' }, 'it');
  });
  await panel.click('Log it to the console');
  await expect.poll(() => logged.join()).toContain('colour: red');
  expect(logged.join()).toContain('keeps it alive');
});

test('is usable by keyboard alone', async ({ tab, panel }) => {
  // whoever collects what had to be disposed: its row stays until it is dismissed
  await tab.evaluate(() => {
    kept.all = trackResource({}, 'never closed', null, { mustDispose: true });
  });
  await keep(tab, 'x', 'one', 'two', 'three');
  await expect.poll(() => panel.names()).toHaveLength(4);
  await letGo(tab);
  const press = async (key: string, focused: string | RegExp) => {
    await panel.surface.press(key);
    await expect.poll(() => panel.focused()).toMatch(focused);
  };

  // only what a user has clicked on gets the keys for sure
  await panel.click('Filter by name');
  await panel.focus('Force GC and recheck');
  await panel.surface.press('Enter');
  await expect.poll(() => panel.status()).toMatch(/[01] collected, 3 still live/);
  await press('ArrowRight', 'Dismiss 1 collected');
  await panel.surface.press('Enter');
  await expect.poll(() => panel.names()).toEqual(['one', 'two', 'three']);
  // what can't be used any more gives the focus to the first tool; the tools are one stop, however many there are
  await expect.poll(() => panel.focused()).toBe('Force GC and recheck');
  await press('Tab', 'Filter by name');
  await press('Tab', 'Group by');
  await press('Tab', 'Set baseline');
  await press('Tab', 'x 3');
  await press('Tab', 'Resize the overview');
  await press('Tab', 'one');
  // the header that it is sorted by is above the first row
  await press('ArrowUp', /^Age/);
  await press('ArrowDown', 'one');
  await press('ArrowDown', 'two');
  await press('End', 'three');
  await press('Home', 'one');
  await panel.surface.press('Delete');
  await expect.poll(() => panel.names()).toEqual(['two', 'three']);
  await expect.poll(() => panel.focused()).toContain('two');
  await panel.surface.press('Enter');
  await expect.poll(() => panel.answer()).toContain('Why is two alive?');
});

test('what is dropped leaves the list by itself once it is collected', async ({ tab, panel }) => {
  await dropWhenListed(tab, panel, null, 'gone');
  await tab.collectGarbage();
  await expect.poll(() => panel.names()).toEqual([]);
});

test('teaches what to do when nothing is tracked, and the example does what it says', async ({
  tab,
  panel,
}) => {
  await expect.poll(() => panel.text('.empty')).toContain('Nothing is tracked on this page');
  const lesson = await panel.text('.empty');
  expect(lesson).toContain("trackResource(connection, 'db:main', 'connection')");
  expect(lesson).toContain('run this in the console');
  expect(lesson).toContain('opened before the extension was installed, reload it');
  await tab.evaluate(
    (code) => {
      const script = document.createElement('script');
      script.textContent = code;
      document.head.append(script);
    },
    await panel.text('.empty pre.try'),
  );
  await panel.waitFor('kept');
  // nothing holds the example's garbage: the browser may have taken it by itself, and then its row has left
  expect(await panel.forceGC()).toMatch(/[01] collected, 1 still live, proven/);
  expect(['collected', '']).toContain(await panel.state('garbage'));
  expect(await panel.state('kept')).toBe('survived 1 GC');
});
