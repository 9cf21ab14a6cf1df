import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { AutomaticOptions } from '../../../src/automatic/options.ts';
import type { AutomaticTracking } from '../../../src/automatic/start-automatic.ts';
import type { Leak } from '../../../src/tracker/leak.ts';
import type { TrackerInspector } from '../../../src/tracker/tracker-inspector.ts';
import { buildScript } from '../../automatic/scripts.ts';
import { findChromium } from '../../browser/find-chromium.js';
import { type Answers, TestSite } from './test-site.ts';

const SCRIPT = new URL('tracked-script.ts', import.meta.url);

/** What `tracked-script.ts` leaves in a page. */
interface InPage extends AutomaticTracking {
  readonly inspector: TrackerInspector;
}

/** A page in a real Chromium. */
export class AutomaticPage {
  readonly page: Page;
  /** What the page has thrown and nobody caught, and what it has left rejected. */
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', ({ message }) => this.errors.push(message));
  }

  /** Runs this in the page, to the end of what it promises; it can use nothing of what is around it here. */
  async do<T>(what: () => T | Promise<T>): Promise<T> {
    return this.page.evaluate(what);
  }

  /** Names of what is tracked and open, oldest first, without what Playwright or the test itself has taken. */
  async open(kind?: string): Promise<string[]> {
    return (await this.list(kind)).filter(({ verdict }) => verdict === 'live').map(({ name }) => name);
  }

  /** Names of what was released and is still in memory. */
  async disposed(kind?: string): Promise<string[]> {
    return (await this.list(kind)).filter(({ verdict }) => verdict !== 'live').map(({ name }) => name);
  }

  /** Names of what was collected without being released. Collects the garbage first. */
  async notDisposed(kind?: string): Promise<string[]> {
    await this.collectGarbage();
    const gone = await this.#ask(({ inspector }) => inspector.notDisposed());
    return gone.filter((one) => kind === undefined || one.kind === kind).map(({ name }) => name);
  }

  /** All that is tracked. */
  async list(kind?: string): Promise<Leak[]> {
    const all = await this.#ask(({ flush, inspector }) => {
      flush();
      return inspector.after(0, 10_000);
    });
    return all.filter((one) => kind === undefined || one.kind === kind);
  }

  /** Takes all that nobody holds from memory, and has the tracker know; what is left has survived one more. */
  async collectGarbage(): Promise<void> {
    await this.#ask(({ flush }) => flush());
    const session = await this.page.context().newCDPSession(this.page);
    // what the browser has let go of in a task, a second one finds
    for (let i = 0; i < 2; i++) {
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      await session.send('HeapProfiler.collectGarbage');
    }
    await session.detach();
    await this.#ask(({ inspector }) => void inspector.sweep(inspector.lastId(), true));
  }

  /** From now on nothing is watched. */
  async stop(): Promise<void> {
    await this.#ask(({ stop }) => stop());
  }

  #ask<T>(ask: (tracking: InPage) => T): Promise<T> {
    const text = `(${ask})(globalThis[Symbol.for('automatic tracking in a test')])`;
    return this.page.evaluate(text) as Promise<T>;
  }
}

/** Opens pages, which are closed after the statement. */
export interface AutomaticPages {
  /** A page that is tracked from before its first script. */
  open(options?: AutomaticOptions): Promise<AutomaticPage>;
  /** The same page, of which nothing is tracked. */
  openPlain(): Promise<AutomaticPage>;
  /** Expects that a page can't tell whether it is tracked: that it gets the same of this, and throws the same. */
  expectSame(what: () => unknown, options?: AutomaticOptions): Promise<void>;
}

/**
 * One Chromium for the statements of a file. Its pages are blank ones of a site of this machine, which is secure in the eyes of
 * the browser.
 *
 * @param answers what the site answers besides, by path.
 * @param switches of Chromium, such as for a camera that is none.
 */
export function automaticPages(answers: Answers = {}, switches: readonly string[] = []): AutomaticPages {
  const site = new TestSite(answers);
  let browser: Browser;
  let script: string;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('No Chromium was found: run `node test/setup/install.mjs`');
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    [browser, script] = await Promise.all([
      chromium.launch({ executablePath, args: [...args, ...switches] }),
      buildScript(SCRIPT, 'script'),
      site.start(),
    ]);
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    site.close();
  });

  const open = async (init: string | null): Promise<AutomaticPage> => {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    if (init !== null) await page.addInitScript({ content: init });
    const automatic = new AutomaticPage(page);
    await page.goto(`${site.origin}/`);
    return automatic;
  };
  const pages: AutomaticPages = {
    open: (options = {}) => open(`((AUTOMATIC_OPTIONS) => {${script}})(${JSON.stringify(options)})`),
    openPlain: () => open(null),
    async expectSame(what, options) {
      const seen = [];
      for (const page of [await pages.openPlain(), await pages.open(options)]) {
        const result = await page.do(what);
        seen.push({ result, errors: page.errors });
      }
      expect(seen[1]).toEqual(seen[0]);
    },
  };
  return pages;
}
