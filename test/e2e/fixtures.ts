import { test as base, type Page } from '@playwright/test';
import { type Browser, launch, openPanel } from '../browser/devtools.ts';
import { Panel } from '../browser/panel.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';

export { expect } from '@playwright/test';
export { addFrame, drop, keep } from './page-actions.ts';

interface WorkerFixtures {
  /** The test pages. */
  server: StaticServer;
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

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const server = await serve(new URL('pages/', import.meta.url));
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
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
    await page.goto(`${server.origin}/blank.html`);
    await page.evaluate(() => {
      globalThis.kept = {};
    });
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
