import type { Page } from '../browser/driver.ts';
import type { Panel } from '../browser/panel.ts';
import { test } from './debugged.ts';
import { expect, keep } from './fixtures.ts';
import { violations } from './violations.ts';

const says = (panel: Panel, text: string | RegExp) =>
  expect.poll(() => panel.answer(), { message: `the search says ${text}` }).toMatch(text);

const clickIn = (tab: Page) => () => tab.click(5, 5);

async function begin(panel: Panel): Promise<void> {
  await panel.click('Find what leaks');
  await panel.click('Start');
  await says(panel, 'Measured. Now do something');
}

async function repeat(panel: Panel, roundTrip: () => Promise<void>, first: number, last: number) {
  for (let done = first; done <= last; done++) {
    await roundTrip();
    await panel.click('I did it and undid it');
    await says(panel, done < 3 ? `${done} of 3 measured` : `${done} repeats measured`);
  }
}

/** What grew, each by its class and counts; not what is folded away. */
const grown = (panel: Panel) => panel.texts('.inquiry > .leak .what, .inquiry > .leak .growth .sizes');

test.describe('“Find what leaks” where the browser has a debugging port', { tag: '@chromium' }, () => {
  test('finds what only a listener holds in a page that tracks nothing, and no cache of three', async ({
    debugged: tab,
    debugging: panel,
    server,
  }) => {
    await tab.goto(`${server.origin}/listens.html`);
    await begin(panel);
    await says(panel, 'Exact, by the heap');
    await repeat(panel, clickIn(tab), 1, 3);
    await panel.click('Show what grew');
    await says(panel, 'What keeps the last 3 looks like a leak until one more.');
    // and one can go on after an answer
    await repeat(panel, clickIn(tab), 4, 5);
    await panel.click('Show what grew');
    await says(panel, '1 reference holds more each time.');
    await says(panel, 'owner: yours, listens.js (its function onResize at listens.js:14:49)');
    expect(await panel.texts('.inquiry > .leak .path')).toEqual([
      'Window → listener of window → closure onResize (listens.js:14:49)',
    ]);
    expect(await grown(panel)).toEqual(['closure onResize', '1 + 1 + 1 + 1 + 1']);
  });

  test('what DevTools itself keeps is none', async ({ debugged: tab, debugging: panel, server }) => {
    await tab.goto(`${server.origin}/slow.html`);
    await begin(panel);
    await repeat(panel, clickIn(tab), 1, 4);
    await panel.click('Show what grew');
    await says(panel, 'Nothing in the heap of the page grew with the repeats, in 4 repeats.');
    // what it takes down of a click it drops again at its own pace, so that it may look like growth or not
    await says(
      panel,
      /not counted, since (only tools hold it \(DevTools’ live metrics\)|the browser holds it only until it is released with the page): /,
    );
  });

  test('what was found before the page goes to another site is told', async ({
    debugged: tab,
    debugging: panel,
    server,
  }) => {
    await tab.goto(`${server.origin}/listens.html`);
    await begin(panel);
    await repeat(panel, clickIn(tab), 1, 3);
    await panel.click('Show what grew');
    await says(panel, 'hold more each time');
    await tab.goto(`${server.otherSite}/listens.html`);
    await panel.click('I did it and undid it (4)');
    await says(panel, 'The page went to another process');
    await says(panel, 'What follows is of the 3 repeats before.');
    expect(await grown(panel)).toContain('closure onResize');
    // and one can begin anew there
    await panel.click('Start over');
    await panel.click('Start');
    await says(panel, 'Measured. Now do something');
  });

  test('“Why is it alive?” in the middle changes no count', async ({
    debugged: tab,
    debugging: panel,
    server,
  }) => {
    await tab.goto(`${server.origin}/listens.html`);
    await tab.evaluate(() => {
      globalThis.kept = { it: trackResource({}, 'it') };
    });
    await begin(panel);
    await repeat(panel, clickIn(tab), 1, 2);
    await panel.why('it');
    await panel.explanation();
    await panel.click('Close');
    await says(panel, '2 of 3 measured');
    await repeat(panel, clickIn(tab), 3, 4);
    await panel.click('Show what grew');
    await says(panel, '1 reference holds more each time.');
    expect(await grown(panel)).toEqual(['closure onResize', '1 + 1 + 1 + 1']);
  });

  test('what is tracked and grows is told by its name', async ({ debugged: tab, debugging: panel }) => {
    await begin(panel);
    let made = 0;
    const roundTrip = () => keep(tab, 'view', `page ${++made}`);
    await repeat(panel, roundTrip, 1, 3);
    await panel.click('Show what grew');
    await expect
      .poll(() => panel.texts('.inquiry > .leak .survivor'))
      .toEqual(['page 1, page 2, page 3 · view']);
  });

  for (const theme of ['light', 'dark'] as const)
    test(`has no accessibility violation that axe finds, ${theme}`, async ({
      debugged: tab,
      debugging: panel,
      server,
    }, testInfo) => {
      await tab.setTheme(theme);
      await tab.goto(`${server.origin}/listens.html`);
      await begin(panel);
      await repeat(panel, clickIn(tab), 1, 4);
      await panel.click('Show what grew');
      await says(panel, '1 reference holds more each time.');
      await panel.click('Copy as Markdown');
      await expect.poll(() => panel.text('.notice')).toBe('Copied what grew.');
      expect(await violations(panel)).toEqual([]);
      await tab.screenshot(testInfo.outputPath(`${theme}.png`));
    });
});
