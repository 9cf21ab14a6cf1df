import { test as base } from '@playwright/test';
import { launchChromium } from '../browser/chromium-driver.ts';
import type { Driver, Page } from '../browser/driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import type { PanelView } from '../browser/panel-view.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';

export { expect } from '@playwright/test';

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

/** Tracks objects of a kind in a page, which keeps them. */
export function keep(page: Page, kind: string | null, ...names: string[]): Promise<void> {
  return page.evaluate(
    ({ kind, names }) => {
      for (const name of names) kept[name] = trackResource({}, name, kind);
    },
    { kind, names },
  );
}

/** Tracks objects of a kind in a page, which nothing keeps. */
export function drop(page: Page, kind: string | null, ...names: string[]): Promise<void> {
  return page.evaluate(
    ({ kind, names }) => {
      for (const name of names) trackResource({}, name, kind);
    },
    { kind, names },
  );
}

/** Adds a frame to a page. */
export function addFrame(page: Page, src: string): Promise<void> {
  return page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, src);
}

/** Tracks in a page, which holds it until `letGo`, what is hard to collect: a closure, a cycle, and detached DOM. */
export function holdOneOfEach(page: Page): Promise<void> {
  return page.evaluate(() => {
    const a: { b?: object } = {};
    a.b = { a };
    const node = document.createElement('p');
    document.body.append(node);
    node.addEventListener('click', () => node.remove());
    node.remove();
    const all = { object: {}, closure: () => document, cycle: a, detached: node };
    for (const [name, target] of Object.entries(all)) trackResource(target, name);
    kept.all = all;
  });
}

export function letGo(page: Page): Promise<void> {
  return page.evaluate(() => {
    kept.all = undefined;
  });
}
