import { test as base, expect as playwrightExpect } from '@playwright/test';
import { USUAL_PORTS } from '../../panel/answers/heap/debugging-port.ts';
import { Chromium } from '../browser/chromium-driver.ts';
import type { Driver, Page } from '../browser/driver.ts';
import { Firefox } from '../browser/firefox/firefox.ts';
import { WITHOUT_COLLECTIONS } from '../browser/firefox/without-collections.ts';
import { onFreePort } from '../browser/free-port.ts';
import type { Panel } from '../browser/panel.ts';
import { type StaticServer, serve } from '../browser/static-server.ts';
import { PORT_PATIENCE } from '../e2e/debugged.ts';
import type { Engine, EngineOption } from '../e2e/fixtures.ts';
import { useFonts } from './fonts.ts';
import { standStill } from './still-clock.ts';

export const expect = playwrightExpect;

/** What the address of the page says everywhere; a proxy of this machine answers for it. */
const PAGE = 'http://rooms.example/';

/** A page and the panel on it, for whom time passes as told. */
export class Stage {
  readonly page: Page;
  readonly panel: Panel;
  readonly engine: Engine;
  readonly #server: StaticServer;

  constructor(page: Page, panel: Panel, engine: Engine, server: StaticServer) {
    this.page = page;
    this.panel = panel;
    this.engine = engine;
    this.#server = server;
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

  /** Waits until a part of the panel says something. */
  async says(selector: string, text: string): Promise<void> {
    await expect
      .poll(() => this.panel.text(selector), { message: `${selector} says ${text}` })
      .toContain(text);
  }

  /** The panel speaks this language, as when its page of settings has set that. */
  async speak(language: 'de' | 'ja'): Promise<void> {
    await this.panel.surface.evaluate((language) => {
      localStorage.setItem('language', JSON.stringify(language));
      dispatchEvent(new StorageEvent('storage', { key: 'language' }));
    }, language);
    const spoken = () => this.panel.surface.evaluate(() => document.documentElement.lang);
    await expect.poll(spoken, { message: 'the panel speaks it' }).toBe(language);
  }

  /** Halts all scripts of the page, and its answers to the panel, until the end of the scene. */
  async haltPage(): Promise<void> {
    const before = this.#server.requests.length;
    await this.page.evaluate(() => {
      setTimeout(() => {
        const request = new XMLHttpRequest();
        request.open('GET', '/never', false);
        request.send();
      });
    });
    const asked = () => this.#server.requests.slice(before).includes('/never');
    await expect.poll(asked, { message: 'the page waits', intervals: [20] }).toBe(true);
  }

  /** Forces a collection, which takes as long as its words will tell. */
  async recheck(): Promise<void> {
    await this.#takeTime();
    await this.panel.forceGC();
  }

  /** Clicks on what begins with a forced collection. */
  async collectBy(button: string): Promise<void> {
    await this.#takeTime();
    await this.panel.click(button);
  }

  /** The next click begins what takes as long as a collection does. */
  async #takeTime(): Promise<void> {
    // a page answers later than a timer: it collects garbage first
    await this.panel.surface.evaluate((milliseconds) => {
      const pass = () => setTimeout(() => stillClock.pass(milliseconds));
      addEventListener('click', pass, { capture: true, once: true });
    }, COLLECTION);
  }
}

/** Milliseconds that a forced collection takes. */
const COLLECTION = 84;

declare global {
  /** What the page can be asked for. */
  var demo: {
    enter(rooms: number): void;
    leave(): void;
  };
}

interface WorkerFixtures extends EngineOption {
  server: StaticServer;
  driver: Driver;
  /** A document that draws sheets. */
  table: Page;
}

/** Has a browser for as long as it is used, in whose documents time stands still. */
async function drive(launched: Promise<Driver>, use: (driver: Driver) => Promise<void>): Promise<void> {
  const driver = await launched;
  await driver.runFirst(standStill);
  await use(driver);
  await driver.close();
}

const usual = base.extend<{ stage: Stage }, WorkerFixtures>({
  engine: ['chromium', { scope: 'worker', option: true }],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies off the pattern
    async ({}, use) => {
      const server = await serve(new URL('page/', import.meta.url));
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
  driver: [
    async ({ engine, server }, use) => {
      const { port } = new URL(server.origin);
      await drive(engine === 'firefox' ? launchFirefox(port) : launchChromium(port), use);
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
  stage: async ({ driver, engine, server, table: _ }, use) => {
    const page = await driver.newPage();
    await page.goto(PAGE);
    const panel = await page.openPanel();
    await useFonts(panel);
    await panel.setLook('light');
    await panel.resizeTo(1000, 450);
    await use(new Stage(page, panel, engine, server));
    server.drop();
    // what one scene has chosen is no part of the next
    await panel.surface.evaluate(() => localStorage.clear());
    await page.close();
  },
});

/** A driver of another browser than the usual one. */
const otherBrowser = (launch: (proxyPort: string) => Promise<Driver>) =>
  usual.extend<object, WorkerFixtures>({
    driver: [({ server }, use) => drive(launch(new URL(server.origin).port), use), { scope: 'worker' }],
  });

/** Scenes of the panel that look the same on every machine, by the browser that they take. */
export const TESTS = {
  usual,
  'Chromium with a port': otherBrowser((proxyPort) =>
    onFreePort(USUAL_PORTS, (port) => launchChromium(proxyPort, port), PORT_PATIENCE),
  ),
  'Firefox without collections': otherBrowser((proxyPort) => launchFirefox(proxyPort, WITHOUT_COLLECTIONS)),
};

/** Which browser alone has it. */
export const TAGS: Readonly<Record<keyof typeof TESTS, string[]>> = {
  usual: [],
  'Chromium with a port': ['@chromium'],
  'Firefox without collections': ['@firefox'],
};

/** Times are written as in one place. */
process.env.TZ = 'UTC';

const launchChromium = (proxyPort: string, debuggingPort?: number): Promise<Driver> =>
  Chromium.launch({
    ...(debuggingPort !== undefined && { debuggingPort }),
    args: [
      `--proxy-server=http=127.0.0.1:${proxyPort}`,
      // letters as every machine draws them
      ...['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--lang=en-US'],
    ],
  });

const launchFirefox = (proxyPort: string, preferences = {}): Promise<Driver> =>
  Firefox.launch({
    preferences: {
      ...{
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': Number(proxyPort),
      },
      'intl.accept_languages': 'en-US',
      ...preferences,
    },
  });
