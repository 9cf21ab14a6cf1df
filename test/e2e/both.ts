import { launchChromium } from '../browser/chromium-driver.ts';
import type { Driver, Page } from '../browser/driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import type { PanelView } from '../browser/panel-view.ts';
import { openBlank } from './page-actions.ts';
import { withSite } from './site.ts';

export { expect } from '@playwright/test';
export { addFrame, dropWhenListed, holdOneOfEach, keep, letGo, letGoInFrame } from './page-actions.ts';

export type Engine = 'chromium' | 'firefox';

export interface EngineOption {
  engine: Engine;
}

interface WorkerFixtures extends EngineOption {
  driver: Driver;
}

interface TestFixtures {
  /** A blank page in a tab of its own. */
  subject: Page;
  /** The panel in DevTools on `subject`. */
  view: PanelView;
}

/** For scenarios that run in every browser: the project of Playwright's configuration chooses which. */
export const test = withSite.extend<TestFixtures, WorkerFixtures>({
  engine: ['chromium', { scope: 'worker', option: true }],
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
    await openBlank(page, server.origin);
    await use(page);
    await page.close();
  },
  view: async ({ subject }, use) => {
    await use(await subject.openPanel());
  },
});
