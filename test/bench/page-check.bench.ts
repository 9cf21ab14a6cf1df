import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../browser/find-chromium.js';

/** What one check of a clean page costs, in milliseconds: the median of many. Part of `npm run bench -- kits`. */

const CHECKS = 30;

declare global {
  function trackResource(target: object, name: string): object;
}

/** Milliseconds, at most. */
const CASES: readonly {
  readonly what: string;
  readonly limit: number;
  readonly act: (page: Page) => Promise<unknown>;
}[] = [
  { what: 'tracks nothing', limit: 50, act: async () => undefined },
  {
    what: 'lets go of 10',
    limit: 150,
    act: (page) =>
      page.evaluate(() => {
        for (let i = 0; i < 10; i++) trackResource({}, `resource ${i}`);
      }),
  },
];

// as it is built and published
const built = new URL('../../dist/lib/cdp/index.js', import.meta.url).href;
const { checkPage }: typeof import('../../src/cdp/index.ts') = await import(built);
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] });
console.log(`What one check of a clean page costs, in ms (the median of ${CHECKS}):`);
for (const { what, limit, act } of CASES) {
  const page = await browser.newPage();
  const leaks = await checkPage(await page.context().newCDPSession(page));
  await page.goto('data:text/html,<title>page</title><p>some text</p>');
  const times: number[] = [];
  for (let i = 0; i < CHECKS; i++) {
    await act(page);
    const start = performance.now();
    await leaks.expectNone();
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[CHECKS / 2] ?? Number.NaN;
  const isMissed = !(median <= limit);
  if (isMissed) process.exitCode = 1;
  console.log(`${what}: ${median.toFixed(0)} (limit ${limit}${isMissed ? ', MISSED' : ''})`);
  await page.close();
}
await browser.close();
