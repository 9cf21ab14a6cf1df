import type { Panel } from '../browser/panel.ts';
import { dropWhenListed, expect, keep, openBlank, test } from './fixtures.ts';
import { violations } from './violations.ts';

/** The rows of the table, from the latest to the first, cell by cell. */
const tableOf = ({ surface }: Panel): Promise<string[][]> =>
  surface.evaluate(() =>
    Array.from(document.querySelectorAll('.time-table tr'), (row) =>
      Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent ?? ''),
    ),
  );

/** What happened, as the table tells it. */
const marksOf = async (panel: Panel): Promise<string> =>
  (await tableOf(panel)).map((cells) => cells.at(-1) ?? '').join('\n');

/** Opens the timeline; what was chosen in it is kept, so another test may have chosen something else. */
async function openTimeline(panel: Panel, view: 'chart' | 'table' | 'ages'): Promise<void> {
  const isPressed = (name: string) =>
    panel.surface.evaluate(
      (name) =>
        Array.from(document.querySelectorAll('[aria-pressed=true], [aria-expanded=true]')).some(
          (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
        ),
      name,
    );
  if (!(await isPressed('Timeline'))) await panel.click('Timeline');
  await panel.click(view === 'ages' ? 'Ages' : 'Live over time');
  await expect.poll(() => isPressed(view === 'ages' ? 'Ages' : 'Live over time')).toBe(true);
  if (view !== 'ages' && (await isPressed('Show as table')) !== (view === 'table'))
    await panel.click('Show as table');
}

/** Waits until the timeline has taken in that so many are alive, and of what. */
const waitForCounts = (panel: Panel, ...counts: string[]) =>
  expect
    .poll(() => panel.texts('.legend li'), { message: 'the timeline tells what is alive' })
    .toEqual(counts);

test('the timeline shows what becomes more, and lists what was made in a part of it', async ({
  tab,
  panel,
}) => {
  await openTimeline(panel, 'chart');
  await keep(tab, 'connection', 'first', 'second');
  await waitForCounts(panel, 'connection 2');
  // a key moves over a second of the first minute, and a sample is taken once a second
  const age = async () => (await panel.rows()).find(({ Name }) => Name === 'second')?.Age;
  await expect.poll(age).toMatch(/^([4-9]|\d\d) s$/);
  await keep(tab, 'image', 'third');
  await waitForCounts(panel, 'All 3', 'connection 2', 'image 1');
  const isDrawn = () => panel.surface.evaluate(() => document.querySelector('.plot canvas') !== null);
  await expect.poll(isDrawn).toBe(true);
  expect(await violations(panel)).toEqual([]);

  // from now back to the first sample after the first two
  await panel.surface.evaluate(() => document.querySelector<HTMLElement>('.plot')?.focus());
  await panel.surface.press('End');
  const moment = () =>
    panel.surface.evaluate(() => document.querySelector('.plot')?.getAttribute('aria-valuetext') ?? '');
  await expect.poll(moment).toContain('3 live, connection 2, image 1');
  const selectBack = async () => {
    await panel.surface.press('Shift+ArrowLeft');
    return moment();
  };
  await expect.poll(selectBack).toContain('2 live, connection 2');
  await selectBack();
  await panel.surface.press('Enter');
  await expect.poll(() => panel.text('.range-chip')).toMatch(/^Made .+ – .+/);
  await expect.poll(() => panel.names()).toEqual(['third']);
  expect(await panel.text('.totals')).toContain('1 of 3 live');
  await panel.click('Zoom to range');
  await expect.poll(() => panel.texts('.time-head button')).toContain('Show all');
  await panel.click('Made');
  await expect.poll(() => panel.names()).toHaveLength(3);
});

test('the timeline marks proven GCs and navigations, and starts over with another page', async ({
  tab,
  panel,
  server,
}) => {
  await openTimeline(panel, 'table');
  await keep(tab, 'connection', 'kept');
  await dropWhenListed(tab, panel, 'connection', 'dropped');
  await panel.forceGC();
  await expect.poll(() => marksOf(panel)).toMatch(/GC, proven: \d collected, 1 still live/);
  const counts = async () => (await tableOf(panel)).slice(0, 2).map((cells) => cells.slice(1, 3));
  await expect.poll(counts).toEqual([
    ['All', 'connection'],
    ['1', '1'],
  ]);
  expect(await violations(panel)).toEqual([]);

  await openBlank(tab, server.origin);
  await keep(tab, 'image', 'next');
  await expect.poll(() => panel.names()).toEqual(['next']);
  await expect.poll(() => marksOf(panel)).toMatch(/Navigation: .+blank\.html$/m);
  expect(await marksOf(panel)).not.toContain('GC, proven');
});

test('rows of a page that is gone stay where they are preserved, and are not live', async ({
  tab,
  panel,
  server,
}) => {
  await panel.click('Preserve on navigation');
  await openTimeline(panel, 'table');
  await keep(tab, 'connection', 'left behind');
  await panel.waitFor('left behind');
  await openBlank(tab, server.origin);
  await keep(tab, 'connection', 'next');
  await expect.poll(() => panel.names()).toEqual(['left behind', 'next']);
  expect(await panel.state('left behind')).toBe('page gone');
  expect(await panel.text('.totals')).toContain('1 live');
  await expect.poll(() => marksOf(panel)).toContain('Navigation: ');
  await panel.forceGC();
  expect(await panel.names()).toEqual(['left behind', 'next']);
  expect(await violations(panel)).toEqual([]);
  // it is kept for the next panel
  await panel.click('Preserve on navigation');
});

test('while it is paused the list stands still, says how much waits, and resumes with all of it', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'connection', 'before');
  await panel.waitFor('before');
  await panel.click('Pause');
  await keep(tab, 'image', 'one', 'two');
  await expect.poll(() => panel.text('.paused')).toBe('Paused, 2 changes wait');
  expect(await panel.names()).toEqual(['before']);
  await panel.click('Name');
  expect(await panel.names()).toEqual(['before']);
  expect(await violations(panel)).toEqual([]);
  await panel.click('Pause');
  await expect.poll(() => panel.names()).toEqual(['before', 'one', 'two']);
  expect(await panel.text('.paused')).toBe('');
});

test('ages are bars that list what is that old', async ({ tab, panel }) => {
  await openTimeline(panel, 'ages');
  await keep(tab, 'connection', 'young', 'younger');
  await panel.waitFor('younger');
  const pressed = () => panel.texts('.age-bar[aria-pressed=true] .count');
  await panel.click('< 10 s, ');
  await expect.poll(pressed).toEqual(['2']);
  expect(await panel.text('.range-chip')).toContain('Made since');
  await panel.click('≥ 2 h, 0 live');
  await expect.poll(() => panel.names()).toEqual([]);
  expect(await violations(panel)).toEqual([]);
  await panel.click('≥ 2 h, 0 live');
  await expect.poll(() => panel.names()).toHaveLength(2);
});
