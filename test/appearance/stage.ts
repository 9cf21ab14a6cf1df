import { test as base, expect as playwrightExpect } from '@playwright/test';
import { Chromium } from '../browser/chromium-driver.ts';
import type { Driver, Page } from '../browser/driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import type { Panel } from '../browser/panel.ts';
import { serve } from '../browser/static-server.ts';
import type { EngineOption } from '../e2e/fixtures.ts';
import { useFonts } from './fonts.ts';
import { standStill } from './still-clock.ts';

export const expect = playwrightExpect;

/** What the address of the page says everywhere; a proxy of this machine answers for it. */
const PAGE = 'http://rooms.example/';

/** A page and the panel on it, for whom time passes as told. */
export class Stage {
  readonly page: Page;
  readonly panel: Panel;

  constructor(page: Page, panel: Panel) {
    this.page = page;
    this.panel = panel;
  }

  /** Lets time pass, in milliseconds, for the page and the panel. */
  async pass(milliseconds: number): Promise<void> {
    const pass = (milliseconds: number) => stillClock.pass(milliseconds);
    await this.page.evaluate(pass, milliseconds);
    await this.panel.surface.evaluate(pass, milliseconds);
  }

  /** Waits until so many rows are listed. */
  async listed(count: number): Promise<void> {
    await expect.poll(() => this.panel.rowCount(), { message: `${count} are listed` }).toBe(count);
  }

  /** Forces a collection, which takes as long, in milliseconds, as its words will tell. */
  async recheck(milliseconds = 84): Promise<void> {
    // a page answers later than a timer: it collects garbage first
    await this.panel.surface.evaluate((milliseconds) => {
      const pass = () => setTimeout(() => stillClock.pass(milliseconds));
      addEventListener('click', pass, { capture: true, once: true });
    }, milliseconds);
    await this.panel.forceGC();
  }
}

declare global {
  /** What the page can be asked for. */
  var demo: {
    enter(rooms: number): void;
    leave(): void;
  };
}

interface WorkerFixtures extends EngineOption {
  driver: Driver;
  /** A document that draws sheets. */
  table: Page;
}

/** Scenes of the panel that look the same on every machine. */
export const test = base.extend<{ stage: Stage }, WorkerFixtures>({
  engine: ['chromium', { scope: 'worker', option: true }],
  driver: [
    async ({ engine }, use) => {
      const server = await serve(new URL('page/', import.meta.url));
      const { port } = new URL(server.origin);
      const driver = await (engine === 'firefox' ? launchFirefox(port) : launchChromium(port));
      await driver.runFirst(standStill);
      await use(driver);
      await driver.close();
      server.close();
    },
    { scope: 'worker' },
  ],
  table: [
    async ({ driver }, use) => {
      const page = await driver.newPage();
      await page.goto(PAGE);
      await use(page);
      await page.close();
    },
    { scope: 'worker' },
  ],
  // the table first: in Firefox only the tab in front is drawn
  stage: async ({ driver, table: _ }, use) => {
    const page = await driver.newPage();
    await page.goto(PAGE);
    const panel = await page.openPanel();
    await useFonts(panel);
    await panel.resizeTo(1000, 450);
    await use(new Stage(page, panel));
    // what one scene has chosen is no part of the next
    await panel.surface.evaluate(() => localStorage.clear());
    await page.close();
  },
});

/** Times are written as in one place. */
process.env.TZ = 'UTC';

const launchChromium = (port: string): Promise<Driver> =>
  Chromium.launch({
    args: [
      `--proxy-server=http=127.0.0.1:${port}`,
      // letters as every machine draws them
      ...['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--lang=en-US'],
    ],
  });

const launchFirefox = (port: string): Promise<Driver> =>
  Firefox.launch({
    preferences: {
      ...{
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': Number(port),
      },
      'intl.accept_languages': 'en-US',
    },
  });
