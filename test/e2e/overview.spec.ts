import type { Panel } from '../browser/panel.ts';
import { test as debuggedTest } from './debugged.ts';
import { expect, keep, letGo, openBlank, test } from './fixtures.ts';

const COMPONENT = 'com.example.application.components.sidebar.Component';

/** The labels of the lines as far as there is room for them, of those that are in view or would be after scrolling. */
const shownLabels = (panel: Panel) =>
  panel.surface.evaluate(() =>
    Array.from(document.querySelectorAll('[role=group] .label'), (label) =>
      Array.from(label.querySelectorAll<HTMLElement>('span'), (part) => {
        const text = part.textContent ?? '';
        const isCut = part.scrollWidth > part.clientWidth;
        // as many characters as fit, if all were as wide as the average of them
        return isCut
          ? `${text.slice(0, Math.floor((text.length * part.clientWidth) / part.scrollWidth) - 2)}…`
          : text;
      }).join(''),
    ),
  );

/** Rows of the list of which all is in view. */
const rowsInView = (panel: Panel) =>
  panel.surface.evaluate(
    () =>
      Array.from(document.querySelectorAll('[role=grid] tbody:not([aria-hidden]) tr')).filter((row) => {
        const { left, top, height } = row.getBoundingClientRect();
        const middle = document.elementFromPoint(left + 20, top + height / 2);
        return middle !== null && row.contains(middle);
      }).length,
  );

test('of thirty kinds with long names all can be told apart, and leave the list its rows, at 1000 × 200', async ({
  tab,
  panel,
}) => {
  const kinds = Array.from({ length: 30 }, (_, i) => `${COMPONENT}${i}`);
  await tab.evaluate((kinds) => {
    for (const kind of kinds) kept[kind] = trackResource({}, `${kind} made`, kind);
  }, kinds);
  await expect.poll(() => panel.kinds()).toHaveLength(30);
  await panel.resizeTo(1000, 200);
  expect(await rowsInView(panel)).toBeGreaterThan(0);
  const labels = await shownLabels(panel);
  expect(new Set(labels).size, labels.join('\n')).toBe(30);
  expect((await panel.kinds()).toSorted()).toEqual(kinds.map((kind) => `${kind} 1`).toSorted());
  const titles = () =>
    panel.surface.evaluate(() =>
      Array.from(document.querySelectorAll('[role=group] .group'), (it) => (it as HTMLElement).title),
    );
  expect((await titles()).map((title) => title.split(' ')[0]).toSorted()).toEqual(kinds.toSorted());
  await panel.resizeTo(280, 450);
  expect(await rowsInView(panel)).toBeGreaterThan(0);
});

test('where a narrow panel has hardly any height, one line says what there is, and shows the others on a click', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'image', 'a', 'b', 'c');
  await keep(tab, 'connection', 'one');
  await panel.waitFor('one');
  await panel.resizeTo(554, 250);
  expect(await rowsInView(panel)).toBeGreaterThan(0);
  await panel.click('2 kinds · 4 live');
  await panel.click('connection 1');
  await expect.poll(() => panel.names()).toEqual(['one']);
  await panel.click('2 kinds · 4 live');
  expect(await rowsInView(panel)).toBe(1);
});

test('what has changed since the last recheck comes first, and is told in words', async ({ tab, panel }) => {
  await keep(tab, 'image', 'a', 'b', 'c');
  await keep(tab, 'connection', 'one');
  await expect.poll(() => panel.kinds()).toEqual(['image 3', 'connection 1']);
  await panel.forceGC();
  await keep(tab, 'connection', 'two', 'three');
  await expect
    .poll(() => panel.lines('kind'))
    .toEqual([
      expect.stringMatching(/^connection 3, 2 more than at the last recheck, 1 survived, oldest \d+ \w+$/),
      expect.stringMatching(/^image 3, as many as at the last recheck, 3 survived, oldest \d+ \w+$/),
    ]);
  await panel.click('Set baseline');
  await tab.evaluate(() => untrackResource(kept.a));
  await expect
    .poll(async () => (await panel.lines('kind'))[0])
    .toContain('image 2, 1 fewer than at the baseline');
});

test('a click narrows the list, and counts follow what is filtered by', async ({ tab, panel }) => {
  await keep(tab, 'image', 'logo', 'photo-1', 'photo-2');
  await keep(tab, 'connection', 'photo-stream');
  await panel.waitFor('photo-stream');
  await panel.filter('photo');
  await expect.poll(() => panel.kinds()).toEqual(['image 2', 'connection 1']);
  await panel.click('image 2');
  await expect.poll(() => panel.names()).toEqual(['photo-1', 'photo-2']);
  await panel.click('connection 1');
  await expect.poll(() => panel.names()).toEqual(['photo-1', 'photo-2', 'photo-stream']);
  await panel.groupBy('Name pattern');
  await expect.poll(() => panel.groups('name pattern')).toEqual(['photo-# 2', 'photo-stream 1']);
});

test('by keys alone one gets to a part of a kind, and back', async ({ tab, panel }) => {
  await keep(tab, 'image', 'photo-1', 'photo-2', 'logo');
  await keep(tab, 'connection', 'one');
  await expect.poll(() => panel.kinds()).toEqual(['image 3', 'connection 1']);
  await panel.focus('image 3');
  await panel.surface.press('ArrowRight');
  await expect.poll(() => panel.groups('name pattern')).toEqual(['photo-# 2', 'logo 1']);
  await panel.surface.press('ArrowDown', 'ArrowDown', 'Enter');
  await expect.poll(() => panel.names()).toEqual(['logo']);
  await panel.surface.press('ArrowLeft', 'ArrowLeft');
  await expect.poll(() => panel.groups('name pattern')).toEqual([]);
  await panel.surface.press('End');
  // its age, which follows, is another on a busy machine
  expect(await panel.focused()).toMatch(/^connection 1\b/);
});

test('a baseline stands whatever is rechecked, narrows the list to what is new, and can be cleared', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'image', 'kept');
  await tab.evaluate(() => {
    kept.all = trackResource({}, 'dropped', 'image');
  });
  await panel.waitFor('dropped');
  await panel.click('Set baseline');
  await letGo(tab);
  await panel.forceGC();
  await expect
    .poll(() => panel.lines('kind'))
    .toEqual([expect.stringMatching(/^image 1, 1 fewer than at the baseline, 1 survived/)]);
  await keep(tab, 'image', 'new');
  await panel.click('New since');
  await expect.poll(() => panel.names()).toEqual(['new']);
  expect(await panel.field('Filter by name')).toBe('new:baseline');
  await panel.click('New since');
  await panel.click('Clear baseline');
  await expect
    .poll(() => panel.lines('kind'))
    .toEqual([expect.stringMatching(/^image 2, 1 more than at the last recheck, 1 survived/)]);
});

test('a baseline is marked in the timeline, is the mark of a leak check, and goes with its page, which is said', async ({
  tab,
  panel,
  server,
}) => {
  await keep(tab, 'image', 'before');
  await panel.waitFor('before');
  await panel.click('Set baseline');
  await keep(tab, 'image', 'new');
  await panel.waitFor('new');
  await panel.click('Leak check');
  await expect.poll(() => panel.text('.leak-check')).toContain('The mark is the baseline of');
  await panel.click('Check');
  await expect.poll(() => panel.text('.leak-check .sentence')).toContain('1 new survived 2 proven GCs');
  await panel.click('Check again');
  await expect.poll(() => panel.text('.leak-check')).toContain('Marked.');
  await panel.click('Timeline');
  await panel.click('Show as table');
  await expect.poll(async () => (await panel.text('.time-strip table')).match(/Baseline/g)).toHaveLength(2);
  await panel.click('Timeline');
  await openBlank(tab, server.origin);
  await expect
    .poll(() => panel.text('.notice'))
    .toMatch(/^The page was left, and the baseline of \S+.* with it\.$/);
  await keep(tab, 'image', 'other');
  await expect.poll(() => panel.lines('kind')).toEqual([expect.stringMatching(/^image 1, oldest/)]);
});

debuggedTest.describe('by holder', { tag: '@chromium' }, () => {
  debuggedTest(
    'rows are in groups once it was asked who holds them',
    async ({ debugged, debugging: panel }) => {
      await debugged.evaluate(() => {
        const connections = [1, 2, 3].map((id) => trackResource({}, `connection ${id}`, 'connection'));
        kept.pool = { connections };
        kept.other = trackResource({}, 'other', 'thing');
      });
      await panel.waitFor('other');
      await panel.groupBy('Holder');
      await expect.poll(() => panel.groups('holder')).toEqual(['not asked yet 4']);
      await panel.click('Ask who holds them');
      await panel.explanation();
      await expect
        .poll(() => panel.groups('holder'))
        .toEqual(['Window → kept.pool.connections[…] 3', 'Window → kept.other 1']);
      await panel.click('Window → kept.pool');
      await expect.poll(() => panel.names()).toEqual(['connection 1', 'connection 2', 'connection 3']);
    },
  );
});
