import { Chromium } from '../browser/chromium-driver.ts';
import type { Driver, Page } from '../browser/driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import { FirefoxTab } from '../browser/firefox/tab.ts';
import { WITHOUT_COLLECTIONS } from '../browser/firefox/without-collections.ts';
import type { Panel } from '../browser/panel.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { DIFFERENCES, type Difference } from './differences.ts';
import {
  addFrame,
  dropWhenListed,
  type Engine,
  expect,
  holdOneOfEach,
  keep,
  letGo,
  openBlank,
  proven,
  test,
} from './fixtures.ts';

interface Fixtures {
  readonly driver: Driver;
  readonly server: StaticServer;
  readonly tab: Page;
  readonly panel: Panel;
}

/** What shows that each browser does what the table of differences says. */
const SCENARIOS: Record<Difference, Record<Engine, (fixtures: Fixtures) => Promise<void>>> = {
  'Forcing a garbage collection': {
    chromium: ({ panel }) => expectProvenWithin(panel, 0, 5),
    firefox: ({ panel }) => expectProvenWithin(panel, 1, 10),
  },
  'If that is not proven': {
    async chromium({ server }) {
      const driver = await Chromium.launch({ args: ['--js-flags=--jitless'] });
      const panel = await openWithGarbage(driver, server);
      expect(await panel.forceGC()).toMatch(proven(1, 0));
      await driver.close();
    },
    async firefox({ server }) {
      const driver = await Firefox.launch({ preferences: WITHOUT_COLLECTIONS });
      const panel = await openWithGarbage(driver, server);
      expect(await panel.forceGC()).toContain('not proven');
      expect(await panel.state('garbage')).not.toContain('survived');
      await driver.close();
    },
  },
  '“Why is it alive?”': {
    async chromium({ tab, panel }) {
      await liveRetainers(tab, panel);
      await expect.poll(() => panel.answer()).toContain('Without a heap snapshot');
      expect(await panel.answer()).toContain('take a heap snapshot and save it');
    },
    async firefox({ tab, panel }) {
      const answer = await liveRetainers(tab, panel);
      expect(answer).toContain('Firefox gives extensions no heap graph');
      expect(answer).not.toContain('take a heap snapshot');
    },
  },
  '“Rules” of your own': {
    async chromium({ panel }) {
      await panel.click('Settings');
      await expect.poll(() => panel.text('.rules')).toContain('Whose references are');
    },
    async firefox({ panel }) {
      await panel.click('Settings');
      await expect.poll(() => panel.text('.settings')).toContain('Language');
      expect(await panel.text('.settings')).not.toContain('Rules');
    },
  },
  'A click on an allocation site': {
    async chromium({ tab, panel, server }) {
      await clickOnSite(tab, panel, server);
      await expect.poll(() => tab.shownSource()).toBe('maker.js:3');
    },
    async firefox({ tab, panel, server }) {
      if (!(tab instanceof FirefoxTab)) throw new Error('Firefox has tabs of its own');
      await clickOnSite(tab, panel, server);
      await tab.clickInConsole('maker.js:3');
      await expect.poll(() => tab.shownSource()).toBe('maker.js:3');
    },
  },
  '“Inspect” in a frame': {
    async chromium(fixtures) {
      await inspectInFrame(fixtures);
      await expect.poll(() => fixtures.tab.shownElement()).toContain('in-a-frame');
    },
    async firefox(fixtures) {
      await inspectInFrame(fixtures);
      await expect.poll(() => fixtures.panel.text('.notice')).toContain('can’t be reached from here');
    },
  },
  'Workers that use the library': {
    chromium: ({ tab, panel }) => expectOfWorkers(tab, panel, 3),
    firefox: ({ tab, panel }) => expectOfWorkers(tab, panel, 1),
  },
  'Between panel and page': {
    async chromium({ panel }) {
      const background = await panel.surface.evaluate(() => 'background' in chrome.runtime.getManifest());
      expect(background).toBe(false);
    },
    async firefox({ driver, tab, panel }) {
      if (!(driver instanceof Firefox)) throw new Error('Only Firefox has a relay');
      await keep(tab, null, 'before');
      await expect.poll(() => panel.names()).toEqual(['before']);
      await driver.stopRelay();
      await keep(tab, null, 'after');
      await expect.poll(() => panel.names()).toEqual(['before', 'after']);
      await driver.stopRelay();
      await holdOneOfEach(tab);
      await expect.poll(() => panel.names()).toHaveLength(6);
      await letGo(tab);
      expect(await panel.forceGC()).toMatch(proven(4, 2));
      expect(await panel.text('.connection')).toBe('');
    },
  },
};

for (const difference of DIFFERENCES) {
  test(difference.about, async ({ engine, driver, server, tab, panel }) => {
    await test.step(difference[engine], () =>
      SCENARIOS[difference.about][engine]({ driver, server, tab, panel }),
    );
  });
}

/** Takes seconds. */
async function expectProvenWithin(panel: Panel, least: number, most: number): Promise<void> {
  const [, amount, unit] = /proven in ([\d.]+) (m?s)$/.exec(await panel.forceGC()) ?? [];
  const seconds = unit === 'ms' ? Number(amount) / 1000 : Number(amount);
  expect(seconds).toBeGreaterThan(least);
  expect(seconds).toBeLessThan(most);
}

async function openWithGarbage(driver: Driver, server: StaticServer): Promise<Panel> {
  const page = await driver.newPage();
  await openBlank(page, server.origin);
  const panel = await page.openPanel();
  await dropWhenListed(page, panel, null, 'garbage');
  return panel;
}

/** What the pane says of an object that two others hold, once the page was searched. */
async function liveRetainers(tab: Page, panel: Panel): Promise<string> {
  await tab.evaluate(() => {
    const it = trackResource({}, 'it');
    kept.all = new Map([['user:42', { connection: it }]]);
    kept.list = [it];
  });
  await panel.why('it');
  await expect
    .poll(() => panel.paths())
    .toEqual(['window.kept.list[0]', 'window.kept.all → Map["user:42"].connection']);
  const answer = await panel.answer();
  expect(answer).toContain('2 live retainers, incomplete: closures, listeners and timers can’t be seen');
  return answer;
}

async function clickOnSite(tab: Page, panel: Panel, server: StaticServer): Promise<void> {
  await tab.goto(`${server.origin}/maker.html`);
  await panel.takeAllStacks();
  await tab.click(5, 5);
  await panel.waitFor('made by a click');
  await panel.click('maker.js:3');
  await panel.surface.evaluate(() => localStorage.clear());
}

/** A page holds one thing, and so does each of its two workers. */
async function expectOfWorkers(tab: Page, panel: Panel, live: number): Promise<void> {
  const repository = await serve(new URL('../../', import.meta.url));
  await tab.goto(`${repository.origin}/test/e2e/pages/works.html`);
  await panel.waitFor('of the page');
  await expect.poll(() => tab.evaluate(() => document.title)).toBe('Has 2 workers');
  const isListed = /^held in|^of the page/;
  const listed = async () => (await panel.names()).filter((name) => isListed.test(name)).length;
  await expect.poll(listed).toBe(live);
  expect(await panel.forceGC()).toMatch(proven(live - 1, live));
  repository.close();
}

async function inspectInFrame({ tab, panel, server }: Fixtures): Promise<void> {
  await addFrame(tab, `${server.origin}/element.html`);
  await panel.waitFor('in a frame');
  await panel.click('Inspect in a frame');
}
