import { test as base } from '@playwright/test';
import { Chromium, ChromiumPage } from '../browser/chromium-driver.ts';
import type { Driver, Page } from '../browser/driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import type { Panel } from '../browser/panel.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { openBlank } from './page-actions.ts';

export { expect } from '@playwright/test';
export {
  addFrame,
  drop,
  dropWhenListed,
  holdOneOfEach,
  keep,
  letGo,
  letGoInFrame,
  openBlank,
  proven,
} from './page-actions.ts';

export type Engine = 'chromium' | 'firefox';

export interface EngineOption {
  engine: Engine;
}

interface WorkerFixtures extends EngineOption {
  /** A browser with the extension, for all tests of a worker. */
  driver: Driver;
  /** The test pages. */
  server: StaticServer;
}

interface TestFixtures {
  /** A blank page in a tab of its own. */
  tab: Page;
  /** The panel in DevTools on `tab`. */
  panel: Panel;
  /** `tab`, for what only Playwright can do; in tests that are tagged `@chromium`. */
  chromiumTab: ChromiumPage;
  /** The browser, for what only Firefox has; in tests that are tagged `@firefox`. */
  firefox: Firefox;
}

/**
 * Every scenario runs in every browser, once for each project of Playwright's configuration, unless it is tagged
 * `@chromium` or `@firefox` since only that browser has what it is about.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  engine: ['chromium', { scope: 'worker', option: true }],
  driver: [
    async ({ engine }, use) => {
      const driver = await (engine === 'firefox' ? Firefox.launch() : Chromium.launch());
      await use(driver);
      await driver.close();
    },
    { scope: 'worker' },
  ],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const server = await serve(new URL('pages/', import.meta.url));
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
  tab: async ({ driver, server }, use) => {
    const page = await driver.newPage();
    await openBlank(page, server.origin);
    await use(page);
    await page.close();
  },
  panel: async ({ tab }, use) => {
    const panel = await tab.openPanel();
    if (!(await forget(panel))) return use(panel);
    await tab.closeDevTools();
    await use(await tab.openPanel());
  },
  chromiumTab: async ({ tab }, use) => {
    if (!(tab instanceof ChromiumPage)) throw new Error('Only Chromium has what this test is about.');
    await use(tab);
  },
  firefox: async ({ driver }, use) => {
    if (!(driver instanceof Firefox)) throw new Error('Only Firefox has what this test is about.');
    await use(driver);
  },
});

/** @returns whether anything was kept that another test has chosen, which it is no longer. */
const forget = (panel: Panel): Promise<boolean> =>
  panel.surface.evaluate(() => {
    const isAny = localStorage.length > 0;
    localStorage.clear();
    return isAny;
  });
