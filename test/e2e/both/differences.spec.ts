import { launchChromium } from '../../browser/chromium-driver.ts';
import type { Driver, Page } from '../../browser/driver.ts';
import { Firefox } from '../../browser/firefox/firefox.ts';
import { FirefoxTab } from '../../browser/firefox/tab.ts';
import type { PanelView } from '../../browser/panel-view.ts';
import type { StaticServer } from '../../browser/static-server.ts';
import { addFrame, dropWhenListed, type Engine, expect, holdOneOfEach, keep, letGo, test } from '../both.ts';
import { DIFFERENCES, type Difference } from '../differences.ts';
import { openBlank } from '../page-actions.ts';

interface Fixtures {
  readonly driver: Driver;
  readonly server: StaticServer;
  readonly subject: Page;
  readonly view: PanelView;
}

const WITHOUT_WASM = {
  'javascript.options.wasm': false,
  'javascript.options.wasm_trustedprincipals': false,
};

/** What shows that each browser does what the table of differences says. */
const SCENARIOS: Record<Difference, Record<Engine, (fixtures: Fixtures) => Promise<void>>> = {
  'Forcing a garbage collection': {
    chromium: ({ view }) => expectProvenWithin(view, 0, 1),
    firefox: ({ view }) => expectProvenWithin(view, 1, 10),
  },
  'If that is not proven': {
    async chromium({ server }) {
      const driver = await launchChromium({ args: ['--js-flags=--jitless'] });
      const view = await openWithGarbage(driver, server);
      expect(await view.forceGC()).toContain('1 collected, 0 still live, proven');
      await driver.close();
    },
    async firefox({ server }) {
      const driver = await Firefox.launch({ preferences: WITHOUT_WASM });
      const view = await openWithGarbage(driver, server);
      expect(await view.forceGC()).toContain('not proven');
      expect(await view.state('garbage')).not.toContain('survived');
      await driver.close();
    },
  },
  '“Why is it alive?”': {
    async chromium({ subject, view }) {
      await keep(subject, null, 'it');
      await view.click('Why is it alive?');
      await expect.poll(() => view.answer()).toContain('take a heap snapshot and save it');
    },
    async firefox({ subject, view }) {
      await subject.evaluate(() => {
        const it = trackResource({}, 'it');
        kept.all = new Map([['user:42', { connection: it }]]);
        kept.list = [it];
      });
      await view.click('Why is it alive?');
      await expect
        .poll(() => view.paths())
        .toEqual(['window.kept.list[0]', 'window.kept.all → Map["user:42"].connection']);
      const answer = await view.answer();
      expect(answer).toContain('Firefox gives extensions no heap graph');
      expect(answer).toContain('2 live retainers incomplete: closures, listeners and timers can’t be seen');
    },
  },
  'A click on an allocation site': {
    async chromium({ subject, view, server }) {
      await clickOnSite(subject, view, server);
      await expect.poll(() => subject.shownSource()).toBe('maker.js:3');
    },
    async firefox({ subject, view, server }) {
      if (!(subject instanceof FirefoxTab)) throw new Error('Firefox has tabs of its own');
      await clickOnSite(subject, view, server);
      await subject.clickInConsole('maker.js:3');
      await expect.poll(() => subject.shownSource()).toBe('maker.js:3');
    },
  },
  '“Inspect” in a frame': {
    async chromium(fixtures) {
      await inspectInFrame(fixtures);
      await expect.poll(() => fixtures.subject.shownElement()).toContain('in-a-frame');
    },
    async firefox(fixtures) {
      await inspectInFrame(fixtures);
      await expect.poll(() => fixtures.view.text('.notice')).toContain('can’t be reached from here');
    },
  },
  'Between panel and page': {
    async chromium({ view }) {
      const background = await view.surface.evaluate(() => 'background' in chrome.runtime.getManifest());
      expect(background).toBe(false);
    },
    async firefox({ driver, subject, view }) {
      if (!(driver instanceof Firefox)) throw new Error('Only Firefox has a relay');
      await keep(subject, null, 'before');
      await expect.poll(() => view.names()).toEqual(['before']);
      await driver.stopRelay();
      await keep(subject, null, 'after');
      await expect.poll(() => view.names()).toEqual(['before', 'after']);
      await driver.stopRelay();
      await holdOneOfEach(subject);
      await expect.poll(() => view.names()).toHaveLength(6);
      await letGo(subject);
      expect(await view.forceGC()).toContain('4 collected, 2 still live, proven');
      expect(await view.text('.connection')).toBe('');
    },
  },
};

for (const difference of DIFFERENCES) {
  test(difference.about, async ({ engine, driver, server, subject, view }) => {
    await test.step(difference[engine], () =>
      SCENARIOS[difference.about][engine]({ driver, server, subject, view }),
    );
  });
}

/** Takes seconds. */
async function expectProvenWithin(view: PanelView, least: number, most: number): Promise<void> {
  const [, amount, unit] = /proven in ([\d.]+) (m?s)$/.exec(await view.forceGC()) ?? [];
  const seconds = unit === 'ms' ? Number(amount) / 1000 : Number(amount);
  expect(seconds).toBeGreaterThan(least);
  expect(seconds).toBeLessThan(most);
}

async function openWithGarbage(driver: Driver, server: StaticServer): Promise<PanelView> {
  const page = await driver.newPage();
  await openBlank(page, server.origin);
  const view = await page.openPanel();
  await dropWhenListed(page, view, null, 'garbage');
  return view;
}

async function clickOnSite(subject: Page, view: PanelView, server: StaticServer): Promise<void> {
  await subject.goto(`${server.origin}/maker.html`);
  await view.takeAllStacks();
  await subject.click(5, 5);
  await view.waitFor('made by a click');
  await view.click('maker.js:3');
  await view.surface.evaluate(() => localStorage.clear());
}

async function inspectInFrame({ subject, view, server }: Fixtures): Promise<void> {
  await addFrame(subject, `${server.origin}/element.html`);
  await view.waitFor('in a frame');
  await view.click('Inspect in a frame');
}
