import type { Page } from '@playwright/test';
import { type Browser, launch, openPanel } from '../browser/devtools.ts';
import { Panel } from '../browser/panel.ts';
import { openBlank } from './page-actions.ts';
import { withSite } from './site.ts';

export { expect } from '@playwright/test';
export { addFrame, drop, dropWhenListed, keep } from './page-actions.ts';

interface WorkerFixtures {
  browser: never;
  /** A browser with the extension, for all tests of a worker. */
  chromium: Browser;
}

interface TestFixtures {
  /** A blank page of a site of its own, in a tab of its own. */
  tab: Page;
  /** The panel in DevTools on `tab`. */
  panel: Panel;
  openPanelOn: (page: Page) => Promise<Panel>;
}

export const test = withSite.extend<TestFixtures, WorkerFixtures>({
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  tab: async ({ chromium, server }, use) => {
    const page = await chromium.context.newPage();
    await openBlank(page, server.origin);
    await use(page);
    await page.close();
  },
  openPanelOn: async ({ chromium }, use) => {
    await use(async (page) => {
      const { panel } = await openPanel(chromium.context, page);
      return new Panel(panel);
    });
  },
  panel: async ({ tab, openPanelOn }, use) => {
    await use(await openPanelOn(tab));
  },
});
