import type { Browser, CDPSession, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../browser/static-server.ts';
import { buildCorrectPage } from '../growth/correct/build.ts';
import { CORRECT_PAGES, MODES } from '../growth/correct/pages.ts';
import { openBrowser } from '../reports/visit.ts';

declare global {
  function outline(): string;
  var classes: Record<string, { readonly prototype: object }>;
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** How many objects of each of its classes a page has, nodes and listeners, when nothing is left to be collected. */
async function census(page: Page, session: CDPSession): Promise<Record<string, number>> {
  for (let i = 0; i < 3; i++) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await session.send('HeapProfiler.collectGarbage');
  }
  const counts: Record<string, number> = {};
  const objectGroup = 'census';
  for (const name of await page.evaluate(() => Object.keys(classes))) {
    const expression = `classes.${name}.prototype`;
    const { result: prototype } = await session.send('Runtime.evaluate', { expression, objectGroup });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: prototype.objectId ?? '',
      objectGroup,
    });
    const { result: length } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
    });
    counts[name] = length.value;
    // the protocol holds what it has told
    await session.send('Runtime.releaseObjectGroup', { objectGroup });
  }
  const { metrics } = await session.send('Performance.getMetrics');
  for (const { name, value } of metrics)
    if (name === 'Nodes' || name === 'JSEventListeners') counts[name] = value;
  return counts;
}

describe.each(CORRECT_PAGES)('the page of $name', (correct) => {
  it.each(MODES)('built for %s, does and undoes without growing', async (mode) => {
    const server = await serve(await buildCorrectPage(correct, mode));
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on('pageerror', ({ message }) => failures.push(message));
    await page.goto(`${server.origin}/`);
    await page.waitForFunction(() => document.title === 'ready');
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    await session.send('Performance.enable');
    const travel = async (rounds: number) => {
      for (let i = 0; i < rounds; i++) await page.evaluate('roundTrip()');
      return { shown: await page.evaluate(() => outline()), census: await census(page, session) };
    };
    const early = await travel(4);
    const late = await travel(5);
    await page.close();
    server.close();
    expect(failures).toEqual([]);
    expect(late.shown).toBe(early.shown);
    for (const [name, count] of Object.entries(late.census))
      expect.soft(count, name).toBeLessThanOrEqual(early.census[name] ?? 0);
  });
});
