import { test as base } from '@playwright/test';
import { launchChromium } from '../browser/chromium-driver.ts';
import type { Driver, Page } from '../browser/driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import type { PanelView } from '../browser/panel-view.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';

export { expect } from '@playwright/test';
export { addFrame, drop, holdOneOfEach, keep, letGo } from './page-actions.ts';

export type Engine = 'chromium' | 'firefox';

export interface EngineOption {
  engine: Engine;
}

interface WorkerFixtures extends EngineOption {
  server: StaticServer;
  driver: Driver;
}

interface TestFixtures {
  /** A blank page in a tab of its own. */
  subject: Page;
  /** The panel in DevTools on `subject`. */
  view: PanelView;
}

/** For scenarios that run in every browser: the project of Playwright's configuration chooses which. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  engine: ['chromium', { scope: 'worker', option: true }],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const server = await serve(new URL('pages/', import.meta.url));
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
  driver: [
    async ({ engine }, use) => {
      const driver = await (engine === 'firefox' ? Firefox.launch() : launchChromium());
      await use(driver);
      await driver.close();
    },
    { scope: 'worker' },
  ],
  subject: async ({ driver, server }, use) => {
    const page = await driver.newPage();
    await page.goto(`${server.origin}/blank.html`);
    await page.evaluate(() => {
      globalThis.kept = {};
    });
    await use(page);
    await page.close();
  },
  view: async ({ subject }, use) => {
    await use(await subject.openPanel());
  },
});
