import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildScript } from '../automatic/scripts.ts';
import { serve } from '../browser/static-server.ts';
import { buildCorrectPage } from '../growth/correct/build.ts';
import { CORRECT_PAGES, MODES } from '../growth/correct/pages.ts';
import { openBrowser } from '../reports/visit.ts';
import { AutomaticPage } from '../unit/automatic/automatic-page.ts';

const SCRIPT = new URL('../unit/automatic/tracked-script.ts', import.meta.url);
const OPTIONS = JSON.stringify({ kinds: ['component', 'removed DOM'] });

/** What a page keeps on purpose. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  // until it removes the next one
  caches: ['<section>'],
};

let browser: Browser;
let script: string;
beforeAll(async () => {
  [browser, script] = await Promise.all([openBrowser(), buildScript(SCRIPT, 'script')]);
});
afterAll(() => browser.close());

describe.each(CORRECT_PAGES)('the page of $name', (correct) => {
  it.each(MODES)('built for %s, retains nothing that it has removed or unmounted', async (mode) => {
    const server = await serve(await buildCorrectPage(correct, mode));
    const page = await browser.newPage();
    await page.addInitScript({ content: `((AUTOMATIC_OPTIONS) => {${script}})(${OPTIONS})` });
    const automatic = new AutomaticPage(page);
    await page.goto(`${server.origin}/`);
    // what Vue's page waits for: tools that do not come. They are there
    await page.evaluate('globalThis.__VUE_DEVTOOLS_HOOK_REPLAY__ = null');
    await page.waitForFunction(() => document.title === 'ready');
    for (let i = 0; i < 4; i++) await page.evaluate('roundTrip()');
    const removed = await automatic.disposed();
    await automatic.collectGarbage();
    await automatic.collectGarbage();
    const retained = await automatic.disposed();
    await page.close();
    server.close();
    expect(automatic.errors).toEqual([]);
    expect(removed.length).toBeGreaterThanOrEqual(4);
    expect(retained).toEqual(KEPT[correct.name] ?? []);
  });
});
