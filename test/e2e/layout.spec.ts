import { frameOf } from '../browser/chromium-driver.ts';
import type { Panel } from '../browser/panel.ts';
import { addFrame, expect, keep, test } from './fixtures.ts';

const LONG = 'socket:wss://example.com/rooms/of/the/whole/house/messages';

/** CSS pixels that a row shows, by column, and what of a header is in view. */
const widths = (panel: Panel) =>
  panel.surface.evaluate(() => {
    const headers = Array.from(document.querySelectorAll('th:not(.actions) button'));
    return Object.fromEntries(
      headers.map((header) => [
        header.firstChild?.textContent ?? '',
        Math.round(header.getBoundingClientRect().width),
      ]),
    );
  });

/** Parts of a row that are cut and don’t say all of it to the pointer, or that are cut although they are numbers. */
const cutWithoutWord = (panel: Panel) =>
  panel.surface.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('tbody td:not(.actions)'))
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .filter((cell) => /age|state/.test(cell.className) || !cell.title.includes(cell.textContent ?? ''))
      .map(({ className, textContent }) => `${className}: ${textContent}`),
  );

/** Rows of the list that are in view, and how high the sidebar is. */
const inView = (panel: Panel) =>
  panel.surface.evaluate(() => {
    const list = document.querySelector('.scroller')?.getBoundingClientRect();
    const rows = Array.from(document.querySelectorAll('tbody:not([aria-hidden]) tr'));
    const answer = document.querySelector('.sidebar-pane')?.getBoundingClientRect();
    return {
      rows: rows.filter((row) => row.getBoundingClientRect().bottom <= (list?.bottom ?? 0)).length,
      answer: Math.round(answer?.height ?? 0),
      isBeside: (answer?.left ?? 0) >= (list?.right ?? 0),
      scrolls: document.documentElement.scrollHeight > innerHeight,
    };
  });

const focused = (panel: Panel) =>
  panel.surface.evaluate(() => {
    const { activeElement } = document;
    const row = activeElement?.closest('tbody tr')?.querySelector('td.name')?.textContent;
    return row ?? activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
  });

test('what a row is known by is there at every width, and what is cut can be read', async ({
  tab,
  panel,
}) => {
  await panel.takeAllStacks();
  await keep(tab, 'a kind with a long name', LONG, `${LONG}/2`);
  await panel.waitFor(LONG);
  for (let i = 0; i < 11; i++) await panel.forceGC();
  for (const width of [280, 300, 400, 554, 600, 1000, 1600]) {
    await panel.resizeTo(width, 450);
    const shown = await widths(panel);
    expect(Object.keys(shown), `${width}px`).toEqual(expect.arrayContaining(['Kind', 'Name', 'Age']));
    expect(shown.Name, `${width}px`).toBeGreaterThanOrEqual(90);
    expect(shown.Kind, `${width}px`).toBeGreaterThanOrEqual(60);
    expect(await cutWithoutWord(panel), `${width}px`).toEqual([]);
  }
  expect(await panel.state(LONG)).toBe('survived 11 GCs');
});

test('with stacks, frames and verdicts as well a row is known by its name and kind at every width', async ({
  tab,
  server,
  panel,
}) => {
  await panel.takeAllStacks();
  await addFrame(tab, `${server.otherSite}/holder.html`);
  await tab.evaluate((name) => {
    kept.disposed = trackResource({}, name, 'connection');
    disposeResource(kept.disposed);
  }, LONG);
  await panel.waitFor(LONG);
  for (let i = 0; i < 11; i++) await panel.forceGC();
  await expect.poll(() => panel.state(LONG)).toMatch(/^Retained (survived )?11 GCs$/);
  for (const width of [280, 300, 554, 600, 1600]) {
    await panel.resizeTo(width, 450);
    const shown = await widths(panel);
    expect(shown.Name, `${width}px`).toBeGreaterThanOrEqual(90);
    expect(shown.Kind, `${width}px`).toBeGreaterThanOrEqual(60);
    expect(await cutWithoutWord(panel), `${width}px`).toEqual([]);
  }
  expect(Object.keys(await widths(panel))).toEqual(expect.arrayContaining(['Made at', 'State', 'Frame']));
});

test('the border of an answer is moved by keys, stays where it was put, and takes no scroll bar along', async ({
  tab,
  panel,
}) => {
  await panel.takeAllStacks();
  await keep(tab, 'x', 'one', 'two', 'three', 'four', 'five');
  await panel.why('one');
  await panel.retainers();
  await panel.resizeTo(1000, 200);
  // of what is around the answer, at most one part scrolls
  const scrolling = () =>
    panel.surface.evaluate(() => {
      let count = 0;
      for (let part = document.querySelector('.inquiry .first'); part; part = part.parentElement)
        if (part.scrollHeight > part.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(part).overflowY))
          count++;
      return count;
    });
  expect(await scrolling()).toBeLessThanOrEqual(1);
  await panel.resizeTo(1000, 450);
  const width = () =>
    panel.surface.evaluate(() =>
      Math.round(document.querySelector('.sidebar-pane')?.getBoundingClientRect().width ?? 0),
    );
  const before = await width();
  await panel.surface.evaluate(() => {
    const border = document.querySelector<HTMLElement>('[role=separator][aria-label="Resize the sidebar"]');
    border?.focus();
  });
  await panel.surface.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await expect.poll(width).toBeGreaterThan(before);
  const wide = await width();
  await panel.click('Close');
  await panel.why('two');
  await expect.poll(width).toBe(wide);
});

test('the border of an answer is dragged by the pointer', { tag: '@chromium' }, async ({ tab, panel }) => {
  await keep(tab, 'x', 'one');
  await panel.why('one');
  await panel.retainers();
  await panel.resizeTo(1000, 450);
  const border = frameOf(panel).getByRole('separator', { name: 'Resize the sidebar' });
  const from = await border.boundingBox();
  if (from === null) throw new Error('There is no border.');
  const { mouse } = frameOf(panel).page();
  await mouse.move(from.x + from.width / 2, from.y + 40);
  await mouse.down();
  await mouse.move(from.x + from.width / 2 - 120, from.y + 40, { steps: 4 });
  await mouse.up();
  await expect
    .poll(async () => Math.round((await border.boundingBox())?.x ?? 0))
    .toBe(Math.round(from.x - 120));
});

test('an answer is beside the list where the panel is wide, else below it, and takes no room that is not there', async ({
  tab,
  panel,
}) => {
  const names = Array.from({ length: 30 }, (_, i) => `name ${i}`);
  for (const [i, name] of names.entries()) await keep(tab, `a kind with a long name ${i}`, name);
  await expect.poll(() => panel.rowCount()).toBe(names.length);
  await panel.resizeTo(1000, 200);
  expect((await inView(panel)).rows).toBeGreaterThanOrEqual(3);
  await panel.why('name 0');
  await panel.retainers();
  const at = async (width: number, height: number) => {
    await panel.resizeTo(width, height);
    return inView(panel);
  };
  const wide = await at(1000, 450);
  expect(wide).toMatchObject({ isBeside: true, scrolls: false });
  expect(wide.rows).toBeGreaterThanOrEqual(10);
  const narrow = await at(554, 450);
  expect(narrow).toMatchObject({ isBeside: false, scrolls: false });
  expect(narrow.rows).toBeGreaterThanOrEqual(3);
  expect(narrow.answer).toBeGreaterThanOrEqual(150);
  const low = await at(300, 200);
  expect(low).toMatchObject({ scrolls: false });
  expect(low.rows).toBeGreaterThanOrEqual(1);
  expect(low.answer).toBeGreaterThanOrEqual(80);
});

test('the first row is six Tabs from the top at most, and arrow keys move among tools and headers', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'x', 'one', 'two');
  await panel.waitFor('two');
  await panel.resizeTo(1280, 450);
  await panel.click('Filter by name');
  await panel.focus('Force GC and recheck');
  const press = async (key: string, expected: string | RegExp) => {
    await panel.surface.press(key);
    await expect.poll(() => focused(panel)).toMatch(expected);
  };
  await press('End', 'Columns');
  await press('Home', 'Force GC and recheck');
  const tabs: string[] = [];
  while (tabs.at(-1) !== 'one' && tabs.length < 7) {
    await panel.surface.press('Tab');
    tabs.push(await focused(panel));
  }
  expect(tabs.length, tabs.join(', ')).toBeLessThanOrEqual(6);
  await press('ArrowUp', /^Age/);
  await press('Home', /^Kind/);
  await press('ArrowRight', /^Name/);
  await panel.surface.press('Enter');
  await expect.poll(() => panel.sorting()).toEqual({ Name: 'ascending' });
  await press('ArrowDown', 'one');
});

test('Escape closes what is open and nothing else, and the row has the focus again', async ({
  engine,
  tab,
  panel,
}) => {
  await keep(tab, 'x', 'one', 'two', 'three');
  await panel.waitFor('three');
  await panel.why('two');
  await expect.poll(() => panel.answer()).toContain('Why is two alive?');
  const marked = () => panel.texts('tr[aria-selected="true"] td.name');
  expect(await marked()).toEqual(['two']);
  await panel.focus('Filter by name');
  await panel.surface.press('Tab');
  await panel.surface.press('Escape');
  await expect.poll(() => panel.answer()).toBe('');
  expect(await marked()).toEqual([]);
  if (engine === 'chromium')
    await expect(frameOf(panel).page().getByRole('tablist', { name: 'Drawer tools' })).toBeHidden();
  await panel.why('two');
  await panel.click('Close');
  await expect.poll(() => focused(panel)).toBe('two');
  await panel.surface.press('Enter');
  await expect.poll(() => panel.answer()).toContain('Why is two alive?');
  await panel.surface.press('ArrowDown');
  await expect.poll(() => panel.answer()).toContain('Why is three alive?');
  await panel.surface.press('Escape');
  await expect.poll(() => panel.answer()).toBe('');
  await expect.poll(() => focused(panel)).toBe('three');
});

test('the buttons of the row that is asked about leave it to be read, until a key or the pointer reaches them', async ({
  tab,
  panel,
}) => {
  await keep(tab, 'x', 'one', 'two');
  await panel.waitFor('two');
  expect(await panel.forceGC()).toContain('proven');
  await panel.why('one');
  const buttons = () =>
    panel.surface.evaluate(() => {
      const shown = document.querySelector('tr.asked .buttons');
      return shown && getComputedStyle(shown).opacity;
    });
  for (const width of [300, 554, 1000]) {
    await panel.resizeTo(width, 450);
    await panel.surface.leave();
    await expect.poll(buttons, `at ${width} px`).toBe('0');
  }
  await panel.surface.press('Tab');
  await expect.poll(() => panel.focused()).toBe('Inspect one');
  expect(await buttons()).toBe('1');
});

test('Ctrl+F goes to the filter', async ({ tab, panel }) => {
  await keep(tab, 'x', 'one');
  await panel.waitFor('one');
  await panel.click('Name');
  await panel.surface.press('ControlOrMeta+f');
  await expect.poll(() => focused(panel)).toBe('Filter by name');
});

test('what DevTools’ own search bar is asked for, the list is filtered by', {
  tag: '@chromium',
}, async ({ tab, panel }) => {
  await keep(tab, 'x', 'one', 'two');
  await panel.waitFor('two');
  const devtools = frameOf(panel).page();
  await devtools.evaluate(async () => {
    const legacy = 'devtools://devtools/bundled/ui/legacy/legacy.js';
    const module: {
      InspectorView: { InspectorView: { instance(): { currentPanelDeprecated(): Searchable } } };
    } = await import(legacy);
    interface Searchable {
      searchableView(): { showSearchField(): void };
    }
    module.InspectorView.InspectorView.instance().currentPanelDeprecated().searchableView().showSearchField();
  });
  await devtools.keyboard.type('two');
  await expect.poll(() => panel.names()).toEqual(['two']);
});

test('columns are resized and chosen by keys, and stay so', async ({ tab, panel }) => {
  await keep(tab, 'x', 'one');
  await panel.waitFor('one');
  await panel.resizeTo(1000, 450);
  const before = await widths(panel);
  await panel.click('Filter by name');
  await panel.focus('Kind');
  await panel.surface.press('Shift+ArrowRight', 'Shift+ArrowRight');
  await expect.poll(async () => (await widths(panel)).Kind).toBe((before.Kind ?? 0) + 20);
  await panel.click('Columns');
  await panel.surface.press('s', 'Enter');
  await expect.poll(async () => Object.keys(await widths(panel))).not.toContain('State');
  await panel.surface.press('Escape');
  await tab.closeDevTools();
  const again = await tab.openPanel();
  await again.waitFor('one');
  expect(Object.keys(await widths(again))).toEqual(
    Object.keys(before).filter((column) => column !== 'State'),
  );
  // the next test finds the columns as they are at first
  await again.click('Columns');
  await again.surface.press('s', 'Enter');
  await again.click('Reset column widths');
});
